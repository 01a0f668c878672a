package dev.weft.math.internal;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;

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
    Matrix q = rank == a.rows() ? identity(rank) : range(a, transposed, rank, seed);
    // B = Qᵀ A; with B Bᵀ = U S² Uᵀ the right singular vectors are Bᵀ U S⁻¹.
    Matrix b = transposed.multiply(q);
    Blas.Eigen gram = Blas.eigen(Blas.gram(b));
    Matrix axes = gram.leading(b, dimensions);
    var vectors = Matrix.zeros(a.columns(), dimensions);
    for (int k = 0; k < axes.columns(); k++) {
      double length = Math.sqrt(gram.values()[q.columns() - 1 - k]);
      for (int i = 0; i < axes.rows(); i++) {
        vectors.values()[i * dimensions + k] = (float) (axes.at(i, k) / length);
      }
    }
    return vectors;
  }

  /** Orthonormal columns whose span holds what is strongest in that of the matrix. */
  private static Matrix range(SparseMatrix a, SparseMatrix transposed, int rank, long seed) {
    // A square random matrix may all but lose a direction; the whole space is as cheap.
    Matrix start =
        rank == a.columns()
            ? identity(rank)
            : RandomStreams.normal(a.columns(), rank, 1, RandomStreams.of(seed));
    Matrix q = Blas.orthonormal(a.multiply(start));
    for (int i = 0; i < POWER_ITERATIONS; i++) {
      Matrix z = Blas.orthonormal(transposed.multiply(q));
      q = Blas.orthonormal(a.multiply(z));
    }
    return q;
  }

  private static Matrix identity(int n) {
    var identity = Matrix.zeros(n, n);
    for (int i = 0; i < n; i++) {
      identity.values()[i * (n + 1)] = 1;
    }
    return identity;
  }
}
