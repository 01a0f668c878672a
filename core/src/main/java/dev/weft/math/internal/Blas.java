package dev.weft.math.internal;

import static org.bytedeco.openblas.global.openblas.LAPACKE_ssyevd;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import java.util.Locale;
import java.util.Optional;

/**
 * The few routines of BLAS and LAPACK that Weft needs, in single precision, by OpenBLAS.
 *
 * <p>Symmetric solves use Cholesky and never a general LU: half the work and half the memory
 * traffic. LAPACK reads column-major; the upper half of a row-major symmetric matrix is the lower
 * half of the same memory read column-major, so nothing is transposed. What is large is cut, by its
 * shape alone, for the threads of {@link Parallel}. Thread-safe. Where OpenBLAS cannot be loaded,
 * each routine throws an {@link IllegalStateException} that says what helps, and tries again when
 * it is called again.
 */
public final class Blas {

  private static final byte UPPER = 'U';

  private static final int TILE = 64;

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
    OpenBlas.load();
    BlockedInverse.invert(symmetric);
    mirrorUpper(symmetric);
  }

  /**
   * Solves {@code A · Z = B} for symmetric positive definite A.
   *
   * @param symmetric {@code n × n}; the upper half is read; what it holds is lost
   * @param right {@code m × n}: the right-hand sides as <em>rows</em>; overwritten by the solutions
   * @throws ArithmeticException when A is not positive definite
   */
  public static void solve(Matrix symmetric, Matrix right) {
    int n = square(symmetric);
    if (right.columns() != n) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "right-hand sides must have %d columns: %d", n, right.columns()));
    }
    if (n == 0 || right.rows() == 0) {
      return;
    }
    OpenBlas.load();
    BlockedFactor.solve(symmetric, right);
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
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "inner sides must agree: %s times %sᵀ", a, b));
    }
    if (product.rows() != a.rows() || product.columns() != b.rows()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the product of %s and %sᵀ does not fit into %s", a, b, product));
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
          String.format(
              Locale.ROOT,
              "inner sides must agree: %s%s times %s%s",
              a,
              transposeA ? "ᵀ" : "",
              b,
              transposeB ? "ᵀ" : ""));
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
    OpenBlas.load();
    Products.multiply(a, transposeA, b, transposeB, product);
  }

  /** {@code AᵀA}, both halves, as a new {@code columns × columns} matrix. */
  public static Matrix gram(Matrix a) {
    var gram = Matrix.zeros(a.columns(), a.columns());
    if (a.rows() > 0 && a.columns() > 0) {
      OpenBlas.load();
      Products.gram(a, gram);
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
      OpenBlas.load();
      int info = LAPACKE_ssyevd(LAPACK_COL_MAJOR, (byte) 'V', UPPER, n, vectors, n, values);
      if (info != 0) {
        throw new ArithmeticException(
            String.format(
                    Locale.ROOT,
                    "the eigenproblem of a %d × %d matrix did not converge (ssyevd: %d): look for"
                        + " values",
                    n,
                    n,
                    info)
                + " that are not finite");
      }
    }
    Eigenspaces.fixSigns(vectors, n, n);
    return new Eigen(values, new Matrix(n, n, vectors));
  }

  /**
   * An eigendecomposition.
   *
   * @param values ascending
   * @param vectors row {@code i} is the unit eigenvector of {@code values[i]}, its entry of the
   *     largest magnitude positive
   */
  public record Eigen(float[] values, Matrix vectors) {

    /** How many eigenvalues are more than rounding beside the largest. */
    public int rank() {
      return Eigenspaces.rank(values);
    }

    /**
     * The eigenvectors of the largest eigenvalues, as columns, the largest first: column k belongs
     * to {@code values[n − 1 − k]}. Of eigenvalues that are equal within rounding it is fixed
     * directions that choose among their vectors, and not the last bits.
     *
     * @param most how many to keep
     * @return {@code n × min(most, rank())}
     */
    public Matrix leading(int most) {
      OpenBlas.load();
      return Eigenspaces.leading(this, Optional.empty(), most);
    }

    /**
     * {@code basis · leading(most)}, the choice among vectors of equal eigenvalues made where the
     * basis lies: another basis of the same space, whose Gram matrix has the same eigenvalues,
     * gives the same columns.
     *
     * @param basis {@code p × n}
     * @return {@code p × min(most, rank())}
     */
    public Matrix leading(Matrix basis, int most) {
      OpenBlas.load();
      return Eigenspaces.leading(this, Optional.of(basis), most);
    }
  }

  /**
   * Orthonormal columns that span what the columns of a matrix span, less the directions that are
   * rounding beside the strongest. By the Gram matrix. O(rows × columns² + columns³).
   *
   * @return {@code rows × rank}
   */
  public static Matrix orthonormal(Matrix columns) {
    OpenBlas.load();
    return Eigenspaces.orthonormal(columns);
  }

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

  static void checkFactor(int info, int n) {
    if (info > 0) {
      throw new ArithmeticException(
          String.format(
                  Locale.ROOT,
                  "the matrix is not positive definite (leading minor %d of %d): more"
                      + " regularisation is",
                  info,
                  n)
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
