package dev.weft.models.factors;

import dev.weft.math.Blas;
import dev.weft.math.Kernels;
import dev.weft.math.Matrix;
import java.util.Arrays;

/**
 * One row's least squares: {@code (base + Σ v vᵀ + penalty·I) x = Σ v}, k × k, by Cholesky over
 * contiguous rows of the lower half. Scratch of one worker.
 */
final class NormalEquations {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Observed rows are gathered in fours. */
  private static final int ROWS = 4;

  private final int k;

  /** Length of the part of a row that is summed: a multiple of the lanes, beyond the diagonal. */
  private static final int LANES = 16;

  private final float[] system;
  private final float[] right;
  private final float[] gathered;
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

  /** Adds an observed row of the other side. */
  void add(float[] vectors, int from) {
    System.arraycopy(vectors, from, gathered, waiting * k, k);
    waiting++;
    if (waiting == ROWS) {
      addGathered();
    }
  }

  private void addGathered() {
    Arrays.fill(gathered, waiting * k, ROWS * k, 0);
    for (int r = 0; r < k; r++) {
      // Whole lanes: what lies beyond the diagonal is never read.
      int length = Math.min(k, (r / LANES + 1) * LANES);
      KERNELS.addOuter4(gathered, 0, k, r, system, r * k, length);
      right[r] += gathered[r] + gathered[k + r] + gathered[2 * k + r] + gathered[3 * k + r];
    }
    waiting = 0;
  }

  /** Solves and writes the k values from a position on. A row without observations becomes 0. */
  void solve(float[] target, int from) {
    if (waiting > 0) {
      addGathered();
    }
    factor();
    for (int r = 0; r < k; r++) {
      float known = KERNELS.dot(system, r * k, right, 0, r);
      right[r] = (right[r] - known) / system[r * k + r];
    }
    for (int r = k - 1; r >= 0; r--) {
      right[r] /= system[r * k + r];
      KERNELS.addScaled(-right[r], system, r * k, right, 0, r);
    }
    System.arraycopy(right, 0, target, from, k);
  }

  private void factor() {
    for (int r = 0; r < k; r++) {
      for (int c = 0; c < r; c++) {
        float known = KERNELS.dot(system, r * k, system, c * k, c);
        system[r * k + c] = (system[r * k + c] - known) / system[c * k + c];
      }
      float squares = KERNELS.dot(system, r * k, system, r * k, r);
      float pivot = system[r * k + r] - squares;
      if (!(pivot > 0)) {
        throw new ArithmeticException(
            "row %d of the normal equations is not positive definite: more regularization is needed"
                .formatted(r));
      }
      system[r * k + r] = (float) Math.sqrt(pivot);
    }
  }
}
