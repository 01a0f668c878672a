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

  private final int k;
  private final float[] system;
  private final float[] right;

  NormalEquations(int k) {
    this.k = k;
    this.system = new float[k * k];
    this.right = new float[k];
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
  }

  /** Adds an observed row of the other side. */
  void add(float[] vectors, int from) {
    for (int r = 0; r < k; r++) {
      KERNELS.addScaled(vectors[from + r], vectors, from, system, r * k, r + 1);
      right[r] += vectors[from + r];
    }
  }

  /** Solves and writes the k values from a position on. A row without observations becomes 0. */
  void solve(float[] target, int from) {
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
