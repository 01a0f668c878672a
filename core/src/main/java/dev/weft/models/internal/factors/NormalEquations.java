package dev.weft.models.internal.factors;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Kernels;
import java.util.Arrays;
import java.util.Locale;

/**
 * One row's least squares: {@code (base + Σ v vᵀ + penalty·I) x = Σ v}, k × k, by Cholesky {@code
 * UᵀU} over rows of the upper half. Scratch of one worker.
 *
 * <p>Both the sum of outer products and the factorisation run through the same kernel, four rows
 * times four columns at a time, and neither sums across lanes. For that the system is negated
 * between the two: then the factorisation, too, adds. What lies left of the diagonal is scratch, so
 * that every row starts at whole lanes.
 */
final class NormalEquations {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Rows are taken in fours. */
  private static final int ROWS = 4;

  private static final int[] GATHERED = {0, 1, 2, 3};

  private final int k;

  /** Rows start at a multiple of this, at or left of the diagonal; a multiple of {@link #ROWS}. */
  private static final int LANES = 16;

  private final float[] system;
  private final float[] right;
  private final float[] gathered;
  private final float[] multiples = new float[ROWS];
  private int waiting;

  NormalEquations(int k) {
    this.k = k;
    this.system = new float[k * k];
    this.right = new float[k];
    this.gathered = new float[ROWS * k];
  }

  /** {@code weight · VᵀV}, k × k. */
  static float[] weightedGram(Matrix fixed, float weight) {
    float[] gram = Blas.gram(fixed).values();
    for (int i = 0; i < gram.length; i++) {
      gram[i] *= weight;
    }
    return gram;
  }

  void start(float[] base, float penalty) {
    System.arraycopy(base, 0, system, 0, system.length);
    for (int i = 0; i < k; i++) {
      system[i * k + i] += penalty;
    }
    Arrays.fill(right, 0);
    waiting = 0;
  }

  /** Starts with a diagonal block of a larger base: k × k from row and column {@code block} on. */
  void start(float[] largerBase, int block, int stride, float penalty) {
    for (int i = 0; i < k; i++) {
      System.arraycopy(largerBase, (block + i) * stride + block, system, i * k, k);
      system[i * k + i] += penalty;
    }
    Arrays.fill(right, 0);
    waiting = 0;
  }

  /** Adds to the right-hand side alone. */
  void addRight(float weight, float[] values, int from) {
    KERNELS.addScaled(weight, values, from, right, 0, k);
  }

  /** Adds an observed row of the other side. */
  void add(float[] vectors, int from) {
    add(vectors, from, 1);
  }

  /** Adds an observed row of which the right-hand side takes a multiple. */
  void add(float[] vectors, int from, float multiple) {
    System.arraycopy(vectors, from, gathered, waiting * k, k);
    multiples[waiting] = multiple;
    waiting++;
    if (waiting == ROWS) {
      addGathered();
    }
  }

  private void addGathered() {
    Arrays.fill(gathered, waiting * k, ROWS * k, 0);
    addOuter(gathered, 0, 0);
    Arrays.fill(multiples, waiting, ROWS, 0);
    KERNELS.addRows(multiples, gathered, GATHERED, ROWS, k, right);
    waiting = 0;
  }

  /** Adds the outer products of four rows, k apart, to the rows of the system from one on. */
  private void addOuter(float[] x, int xFrom, int firstRow) {
    int r = firstRow;
    for (; r + ROWS <= k; r += ROWS) {
      int start = r / LANES * LANES;
      KERNELS.addOuter4x4(x, xFrom + start, k, r - start, system, r * k + start, k, k - start);
    }
    for (; r < k; r++) {
      int start = r / LANES * LANES;
      KERNELS.addOuter4(x, xFrom + start, k, r - start, system, r * k + start, k - start);
    }
  }

  /** Solves and writes the k values from a position on. A row without observations becomes 0. */
  void solve(float[] target, int from) {
    if (waiting > 0) {
      addGathered();
    }
    for (int i = 0; i < system.length; i++) {
      system[i] = -system[i];
    }
    for (int block = 0; block < k; block += ROWS) {
      int end = Math.min(k, block + ROWS);
      for (int pivot = block; pivot < end; pivot++) {
        factorRow(block, pivot);
      }
      if (end < k) {
        addOuter(system, block * k, end);
      }
    }
    substitute();
    System.arraycopy(right, 0, target, from, k);
  }

  /** Solves the system that was solved last for another right-hand side, in place. */
  void solveAgain(float[] rightHandSide) {
    System.arraycopy(rightHandSide, 0, right, 0, k);
    substitute();
    System.arraycopy(right, 0, rightHandSide, 0, k);
  }

  /** Finishes a row of U, of which the rows before the block have been added already. */
  private void factorRow(int block, int pivot) {
    int start = pivot / LANES * LANES;
    int row = pivot * k;
    for (int before = block; before < pivot; before++) {
      float factor = system[before * k + pivot];
      KERNELS.addScaled(factor, system, before * k + start, system, row + start, k - start);
    }
    float squared = -system[row + pivot];
    if (!(squared > 0)) {
      throw new ArithmeticException(
          String.format(
              Locale.ROOT,
              "row %d of the normal equations is not positive definite: more regularization is needed",
              pivot));
    }
    float scale = (float) (-1 / Math.sqrt(squared));
    for (int i = start; i < k; i++) {
      system[row + i] *= scale;
    }
  }

  /** {@code Uᵀy = right}, then {@code Ux = y}. */
  private void substitute() {
    for (int r = 0; r < k; r++) {
      int after = r + 1;
      right[r] /= system[r * k + r];
      KERNELS.addScaled(-right[r], system, r * k + after, right, after, k - after);
    }
    for (int r = k - 1; r >= 0; r--) {
      int after = r + 1;
      float known = KERNELS.dot(system, r * k + after, right, after, k - after);
      right[r] = (right[r] - known) / system[r * k + r];
    }
  }
}
