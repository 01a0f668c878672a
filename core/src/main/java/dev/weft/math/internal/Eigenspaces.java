package dev.weft.math.internal;

import static org.bytedeco.openblas.global.openblas.LAPACKE_sgeqrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_sorgqr;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import dev.weft.math.Matrix;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What of an eigendecomposition rounding does not choose. */
final class Eigenspaces {

  /*
   * Where eigenvalues are equal, LAPACK gives any basis of their common space, and which one hangs
   * on the last bits, so on the processor's kernels. A cut through such a space (the 8 strongest of
   * 10 axes, of which the last 7 are equally strong) then keeps a part of it by chance: what is
   * alike on one machine is not on another. The space itself is a property of the matrix, which
   * rounding turns by no more than its size over the gap to the next eigenvalue (Davis and Kahan,
   * SIAM J. Numer. Anal. 7, 1970). So the basis is made of it alone: fixed random directions,
   * projected onto the space and made orthonormal in their order.
   */

  /** Eigenvalues this close, as a share of the largest, are equal; so far from 0, they are 0. */
  private static final double ROUNDING = 1e-5;

  /** Entries this close to the largest magnitude, as a share of it, are as large. */
  private static final double TIE = 1e-3;

  private static final long DIRECTIONS = 0x5eed_0f_a_ba515L;

  private Eigenspaces() {}

  /**
   * Turns {@code count} vectors of length n so that the first of their entries of the largest
   * magnitude is positive.
   */
  static void fixSigns(float[] vectors, int n, int count) {
    for (int row = 0; row < count; row++) {
      float largest = 0;
      for (int i = row * n; i < (row + 1) * n; i++) {
        if (Math.abs(vectors[i]) > (1 + TIE) * Math.abs(largest)) {
          largest = vectors[i];
        }
      }
      for (int i = row * n; largest < 0 && i < (row + 1) * n; i++) {
        vectors[i] = -vectors[i];
      }
    }
  }

  static int rank(float[] ascending) {
    int n = ascending.length;
    int rank = 0;
    while (rank < n
        && ascending[n - 1 - rank] > Math.max(ROUNDING * ascending[n - 1], Float.MIN_NORMAL)) {
      rank++;
    }
    return rank;
  }

  /** The leading eigenvectors, written in a basis (its columns) or as they are. */
  static Matrix leading(Blas.Eigen eigen, Optional<Matrix> basis, int most) {
    float[] values = eigen.values();
    int rank = rank(values);
    int kept = Math.min(most, rank);
    // A space that the cut goes through is needed whole.
    Matrix vectors = strongest(eigen, kept == 0 ? 0 : end(values, start(values, kept, rank), rank));
    Matrix all =
        basis.map(of -> Blas.multiplyTransposed(of, vectors)).orElseGet(vectors::transpose);
    var axes = Matrix.zeros(all.rows(), kept);
    int to;
    for (int from = 0; from < kept; from = to) {
      to = end(values, from, rank);
      copy(settled(columns(all, from, to), Math.min(to, kept) - from, from), 0, axes, from);
    }
    return axes;
  }

  /** Where the eigenvalues that equal the last one kept begin. */
  private static int start(float[] ascending, int kept, int rank) {
    int from = 0;
    for (int to = end(ascending, from, rank); to < kept; to = end(ascending, from, rank)) {
      from = to;
    }
    return from;
  }

  /** Where the eigenvalues that equal the one at a rank end. */
  private static int end(float[] ascending, int from, int rank) {
    int last = ascending.length - 1;
    int to = from + 1;
    while (to < rank
        && ascending[last - from] - ascending[last - to] <= ROUNDING * ascending[last]) {
      to++;
    }
    return to;
  }

  /** The eigenvectors of the largest eigenvalues as rows, the largest first. */
  private static Matrix strongest(Blas.Eigen eigen, int count) {
    int n = eigen.values().length;
    return eigen.vectors().select(IntStream.range(0, count).map(k -> n - 1 - k).toArray());
  }

  private static Matrix columns(Matrix matrix, int from, int to) {
    var columns = Matrix.zeros(matrix.rows(), to - from);
    copy(matrix, from, columns, 0);
    return columns;
  }

  /** Some columns that span what they would span whatever basis of their space is given. */
  private static Matrix settled(Matrix space, int count, int from) {
    if (space.columns() == 1) {
      return space;
    }
    Matrix directions = directions(space.rows(), count, from);
    return Blas.multiply(space, inTurn(Blas.transposedMultiply(space, directions)));
  }

  private static Matrix directions(int rows, int columns, int from) {
    RandomGenerator random = RandomStreams.of(DIRECTIONS + from);
    var directions = Matrix.zeros(rows, columns);
    for (int i = 0; i < directions.values().length; i++) {
      directions.values()[i] = (float) random.nextGaussian();
    }
    return directions;
  }

  /** Orthonormal columns of the same span, by the Gram matrix, less what is rounding. */
  static Matrix orthonormal(Matrix columns) {
    Blas.Eigen gram = Blas.eigen(Blas.gram(columns));
    int n = columns.columns();
    var scaled = Matrix.zeros(n, gram.rank());
    for (int k = 0; k < scaled.columns(); k++) {
      double length = Math.sqrt(gram.values()[n - 1 - k]);
      for (int i = 0; i < n; i++) {
        scaled.values()[i * scaled.columns() + k] =
            (float) (gram.vectors().at(n - 1 - k, i) / length);
      }
    }
    return Blas.multiply(columns, scaled);
  }

  /** Makes columns, no more than the rows, orthonormal one after the other: Householder's QR. */
  private static Matrix inTurn(Matrix columns) {
    int rows = columns.rows();
    int count = columns.columns();
    float[] values = columns.values();
    float[] reflections = new float[count];
    check(LAPACKE_sgeqrf(LAPACK_ROW_MAJOR, rows, count, values, count, reflections));
    boolean[] turned = new boolean[count];
    for (int c = 0; c < count; c++) {
      turned[c] = values[c * count + c] < 0;
    }
    check(LAPACKE_sorgqr(LAPACK_ROW_MAJOR, rows, count, count, values, count, reflections));
    for (int i = 0; i < values.length; i++) {
      values[i] = turned[i % count] ? -values[i] : values[i];
    }
    return columns;
  }

  private static void check(int info) {
    if (info != 0) {
      throw new ArithmeticException("LAPACK's QR failed with code " + info);
    }
  }

  /** Copies columns, as many as both have behind those positions. */
  private static void copy(Matrix source, int from, Matrix target, int to) {
    int count = Math.min(source.columns() - from, target.columns() - to);
    for (int r = 0; r < target.rows(); r++) {
      System.arraycopy(
          source.values(),
          r * source.columns() + from,
          target.values(),
          r * target.columns() + to,
          count);
    }
  }
}
