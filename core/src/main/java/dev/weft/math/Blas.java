package dev.weft.math;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACKE_spotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_spotrs;
import static org.bytedeco.openblas.global.openblas.LAPACKE_ssyevd;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_ssyrk;

import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/**
 * The few routines of BLAS and LAPACK that Weft needs, in single precision, by OpenBLAS.
 *
 * <p>Symmetric solves use Cholesky and never a general LU: half the work and half the memory
 * traffic. LAPACK reads column-major; the upper half of a row-major symmetric matrix is the lower
 * half of the same memory read column-major, so nothing is transposed. Thread-safe.
 */
public final class Blas {

  static {
    NativeFolder.prepare();
    Loader.load(openblas.class);
  }

  private static final byte LOWER = 'L';
  private static final byte UPPER = 'U';

  private static final int TILE = 64;

  private static final int THREADS = openblas.blas_get_num_threads();

  /** How many calls want OpenBLAS to use one thread. */
  private static final AtomicInteger SOLO = new AtomicInteger();

  private Blas() {}

  /**
   * Replaces a symmetric positive definite matrix by its inverse. O(n³).
   *
   * @param symmetric {@code n × n}; only the upper half (with the diagonal) is read
   * @throws ArithmeticException when the matrix is not positive definite
   */
  public static void invert(Matrix symmetric) {
    int n = square(symmetric);
    if (n == 0) {
      return;
    }
    try (var a = new FloatPointer(symmetric.values())) {
      onOneThread(new BlockedInverse(a, n)::run);
      a.get(symmetric.values());
    }
    mirrorUpper(symmetric);
  }

  /**
   * Solves {@code A · Z = B} for symmetric positive definite A.
   *
   * @param symmetric {@code n × n}; the upper half is read and overwritten by its factor
   * @param right {@code m × n}: the right-hand sides as <em>rows</em>; overwritten by the solutions
   * @throws ArithmeticException when A is not positive definite
   */
  public static void solve(Matrix symmetric, Matrix right) {
    int n = square(symmetric);
    if (right.columns() != n) {
      throw new IllegalArgumentException(
          "right-hand sides must have %d columns: %d".formatted(n, right.columns()));
    }
    if (n == 0 || right.rows() == 0) {
      return;
    }
    checkFactor(LAPACKE_spotrf(LAPACK_COL_MAJOR, LOWER, n, symmetric.values(), n), n);
    int info =
        LAPACKE_spotrs(
            LAPACK_COL_MAJOR, LOWER, n, right.rows(), symmetric.values(), n, right.values(), n);
    if (info != 0) {
      throw new ArithmeticException("spotrs failed with code " + info);
    }
  }

  /** {@code A · B}, as a new matrix. */
  public static Matrix multiply(Matrix a, Matrix b) {
    return multiply(a, false, b, false);
  }

  /** {@code A · Bᵀ}, as a new matrix. */
  public static Matrix multiplyTransposed(Matrix a, Matrix b) {
    return multiply(a, false, b, true);
  }

  /**
   * {@code A · Bᵀ} into a matrix that is there: for loops in which a new one would cost.
   *
   * @param product rows of A × rows of B, neither of the two; what it held is lost
   */
  public static void multiplyTransposed(Matrix a, Matrix b, Matrix product) {
    if (a.columns() != b.columns() || a.columns() == 0) {
      throw new IllegalArgumentException("inner sides must agree: %s times %sᵀ".formatted(a, b));
    }
    if (product.rows() != a.rows() || product.columns() != b.rows()) {
      throw new IllegalArgumentException(
          "the product of %s and %sᵀ does not fit into %s".formatted(a, b, product));
    }
    multiply(a, false, b, true, product);
  }

  /** {@code Aᵀ · B}, as a new matrix. */
  public static Matrix transposedMultiply(Matrix a, Matrix b) {
    return multiply(a, true, b, false);
  }

  private static Matrix multiply(Matrix a, boolean transposeA, Matrix b, boolean transposeB) {
    int rows = transposeA ? a.columns() : a.rows();
    int inner = transposeA ? a.rows() : a.columns();
    int innerOfB = transposeB ? b.columns() : b.rows();
    int columns = transposeB ? b.rows() : b.columns();
    if (inner != innerOfB) {
      throw new IllegalArgumentException(
          "inner sides must agree: %s%s times %s%s"
              .formatted(a, transposeA ? "ᵀ" : "", b, transposeB ? "ᵀ" : ""));
    }
    var product = Matrix.zeros(rows, columns);
    if (inner > 0) {
      multiply(a, transposeA, b, transposeB, product);
    }
    return product;
  }

  private static void multiply(
      Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix product) {
    if (product.values().length == 0) {
      return;
    }
    cblas_sgemm(
        CblasRowMajor,
        transposeA ? CblasTrans : CblasNoTrans,
        transposeB ? CblasTrans : CblasNoTrans,
        product.rows(),
        product.columns(),
        transposeA ? a.rows() : a.columns(),
        1f,
        a.values(),
        a.columns(),
        b.values(),
        b.columns(),
        0f,
        product.values(),
        product.columns());
  }

  /** {@code AᵀA}, both halves, as a new {@code columns × columns} matrix. */
  public static Matrix gram(Matrix a) {
    var gram = Matrix.zeros(a.columns(), a.columns());
    if (a.rows() > 0 && a.columns() > 0) {
      cblas_ssyrk(
          CblasRowMajor,
          CblasUpper,
          CblasTrans,
          a.columns(),
          a.rows(),
          1f,
          a.values(),
          a.columns(),
          0f,
          gram.values(),
          a.columns());
      mirrorUpper(gram);
    }
    return gram;
  }

  /**
   * Eigenvalues (ascending) and eigenvectors of a symmetric matrix, by divide and conquer. O(n³).
   *
   * @param symmetric {@code n × n}; the lower half is read; not changed
   * @throws ArithmeticException when the iteration does not converge
   */
  public static Eigen eigen(Matrix symmetric) {
    int n = square(symmetric);
    float[] vectors = symmetric.values().clone();
    float[] values = new float[n];
    if (n > 0) {
      int info = LAPACKE_ssyevd(LAPACK_COL_MAJOR, (byte) 'V', UPPER, n, vectors, n, values);
      if (info != 0) {
        throw new ArithmeticException(
            "the eigenproblem of a %d × %d matrix did not converge (ssyevd: %d): look for values"
                    .formatted(n, n, info)
                + " that are not finite");
      }
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
   * An eigendecomposition.
   *
   * @param values ascending
   * @param vectors row {@code i} is the unit eigenvector of {@code values[i]}, its entry of the
   *     largest magnitude positive
   */
  public record Eigen(float[] values, Matrix vectors) {}

  /** Copies the upper half of a square matrix onto its lower half, tile by tile. */
  public static void mirrorUpper(Matrix symmetric) {
    int n = square(symmetric);
    Parallel.forEach(
        (n + TILE - 1) / TILE,
        tile -> {
          for (int columns = tile * TILE; columns < n; columns += TILE) {
            mirrorTile(symmetric.values(), n, tile * TILE, columns);
          }
        });
  }

  private static void mirrorTile(float[] a, int n, int rowsFrom, int columnsFrom) {
    int rowEnd = Math.min(n, rowsFrom + TILE);
    int columnEnd = Math.min(n, columnsFrom + TILE);
    for (int c = columnsFrom; c < columnEnd; c++) {
      for (int r = rowsFrom; r < Math.min(rowEnd, c); r++) {
        a[c * n + r] = a[r * n + c];
      }
    }
  }

  /** Runs calls of OpenBLAS that are parallel themselves; those of others meanwhile run slower. */
  private static void onOneThread(Runnable calls) {
    synchronized (SOLO) {
      if (SOLO.getAndIncrement() == 0) {
        openblas.blas_set_num_threads(1);
      }
    }
    try {
      calls.run();
    } finally {
      synchronized (SOLO) {
        if (SOLO.decrementAndGet() == 0) {
          openblas.blas_set_num_threads(THREADS);
        }
      }
    }
  }

  static void checkFactor(int info, int n) {
    if (info > 0) {
      throw new ArithmeticException(
          "the matrix is not positive definite (leading minor %d of %d): more regularisation is"
                  .formatted(info, n)
              + " needed, or smaller weights of events, or the values are not finite");
    }
    if (info < 0) {
      throw new ArithmeticException("spotrf refused argument " + -info + " (a value is NaN?)");
    }
  }

  private static int square(Matrix matrix) {
    if (matrix.rows() != matrix.columns()) {
      throw new IllegalArgumentException("a square matrix is needed: " + matrix);
    }
    return matrix.rows();
  }
}
