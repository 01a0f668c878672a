package dev.weft.math;

/**
 * Leading singular vectors of a sparse matrix, by a seeded randomized range finder with power
 * iterations (Halko, Martinsson and Tropp, SIAM Review 2011, algorithm 4.4).
 */
public final class SingularVectors {

  private static final int OVERSAMPLING = 16;
  private static final int POWER_ITERATIONS = 3;

  private SingularVectors() {}

  /**
   * The right singular vectors of the largest singular values, {@code columns × dimensions}, the
   * largest first; zeros beyond the rank. O(entries × dimensions + (rows + columns) × dimensions²).
   */
  public static Matrix right(SparseMatrix a, int dimensions, long seed) {
    int rank = Math.min(dimensions + OVERSAMPLING, Math.min(a.rows(), a.columns()));
    if (rank == 0) {
      return Matrix.zeros(a.columns(), dimensions);
    }
    SparseMatrix transposed = a.transpose();
    Matrix q =
        orthonormal(a.multiply(RandomStreams.normal(a.columns(), rank, 1, RandomStreams.of(seed))));
    for (int i = 0; i < POWER_ITERATIONS; i++) {
      Matrix z = orthonormal(transposed.multiply(q));
      q = orthonormal(a.multiply(z));
    }
    // B = Qᵀ A; with B Bᵀ = U S² Uᵀ the right singular vectors are Bᵀ U S⁻¹.
    Matrix b = transposed.multiply(q);
    Blas.Eigen gram = Blas.eigen(Blas.transposedMultiply(b, b));
    float floor = Math.max(gram.values()[rank - 1], 0f) * 1e-6f;
    var rotation = Matrix.zeros(rank, dimensions);
    for (int k = 0; k < Math.min(dimensions, rank); k++) {
      int e = rank - 1 - k;
      float value = gram.values()[e];
      float scale = value > floor ? (float) (1 / Math.sqrt(value)) : 0f;
      for (int i = 0; i < rank; i++) {
        rotation.values()[i * dimensions + k] = gram.vectors().at(e, i) * scale;
      }
    }
    return Blas.multiply(b, rotation);
  }

  /**
   * Makes columns orthonormal by their Gram matrix; those without a direction of their own become
   * zero.
   */
  private static Matrix orthonormal(Matrix y) {
    Blas.Eigen gram = Blas.eigen(Blas.transposedMultiply(y, y));
    int n = y.columns();
    float floor = Math.max(gram.values()[n - 1], 0f) * 1e-6f;
    var scaled = Matrix.zeros(n, n);
    for (int e = 0; e < n; e++) {
      float value = gram.values()[e];
      float scale = value > floor ? (float) (1 / Math.sqrt(value)) : 0f;
      for (int i = 0; i < n; i++) {
        scaled.values()[i * n + e] = gram.vectors().at(e, i) * scale;
      }
    }
    return Blas.multiply(y, scaled);
  }
}
