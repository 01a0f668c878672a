package dev.weft.text;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.LAPACKE_ssyevd;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;

/** The dense products and the symmetric eigenproblem that whitening and LSA need, by OpenBLAS. */
final class Spectral {

  private Spectral() {}

  /**
   * Eigenvectors of a symmetric matrix.
   *
   * @param values ascending
   * @param vectors one eigenvector a row, in the order of {@code values}; the sign is fixed so that
   *     the entry of the largest magnitude is positive
   */
  record Eigen(float[] values, Matrix vectors) {}

  /** {@code a b}. */
  static Matrix product(Matrix a, Matrix b) {
    return product(a, false, b, a.rows(), a.columns(), b.columns());
  }

  /** {@code aᵀ b}. */
  static Matrix transposedProduct(Matrix a, Matrix b) {
    return product(a, true, b, a.columns(), a.rows(), b.columns());
  }

  private static Matrix product(
      Matrix a, boolean transposeA, Matrix b, int rows, int inner, int columns) {
    assert inner == b.rows();
    var result = Matrix.zeros(rows, columns);
    if (rows > 0 && inner > 0 && columns > 0) {
      cblas_sgemm(
          CblasRowMajor,
          transposeA ? CblasTrans : CblasNoTrans,
          CblasNoTrans,
          rows,
          columns,
          inner,
          1f,
          a.values(),
          a.columns(),
          b.values(),
          b.columns(),
          0f,
          result.values(),
          columns);
    }
    return result;
  }

  /** The eigenvectors of a symmetric matrix, by divide and conquer (LAPACK ssyevd). */
  static Eigen eigen(Matrix symmetric) {
    int n = symmetric.rows();
    float[] vectors = symmetric.values().clone();
    float[] values = new float[n];
    int status =
        LAPACKE_ssyevd(
            LAPACK_COL_MAJOR, (byte) 'V', (byte) 'U', n, vectors, Math.max(n, 1), values);
    if (status != 0) {
      throw new ArithmeticException(
          "the eigenproblem of a %d × %d matrix did not converge (ssyevd: %d); check the input for"
                  .formatted(n, n, status)
              + " NaN and infinite values");
    }
    fixSigns(vectors, n);
    return new Eigen(values, new Matrix(n, n, vectors));
  }

  private static void fixSigns(float[] vectors, int n) {
    for (int row = 0; row < n; row++) {
      float largest = 0;
      for (int i = row * n; i < (row + 1) * n; i++) {
        if (Math.abs(vectors[i]) > Math.abs(largest)) {
          largest = vectors[i];
        }
      }
      for (int i = row * n; largest < 0 && i < (row + 1) * n; i++) {
        vectors[i] = -vectors[i];
      }
    }
  }

  /**
   * Makes the columns of {@code y} orthonormal by its Gram matrix; columns without a direction of
   * their own become zero.
   */
  static Matrix orthonormal(Matrix y) {
    Eigen gram = eigen(transposedProduct(y, y));
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
    return product(y, scaled);
  }

  /** {@code a b} of a sparse and a dense matrix. */
  static Matrix times(SparseMatrix a, Matrix b) {
    int columns = b.columns();
    var product = Matrix.zeros(a.rows(), columns);
    float[] sums = product.values();
    float[] factors = b.values();
    for (int row = 0; row < a.rows(); row++) {
      for (int e = a.offsets()[row]; e < a.offsets()[row + 1]; e++) {
        int from = a.indices()[e] * columns;
        float value = a.values()[e];
        for (int c = 0, at = row * columns; c < columns; c++, at++) {
          sums[at] += value * factors[from + c];
        }
      }
    }
    return product;
  }
}
