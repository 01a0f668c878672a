package dev.weft.math.internal;

import static org.bytedeco.openblas.global.openblas.CblasLeft;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACKE_spotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_spotrs;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_strsm;

import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The Cholesky factor of a symmetric positive definite matrix outside the heap, by tiles: {@code A
 * = UᵀU}, in place on the upper half; the rest is scratch. The same bits on any number of
 * processors, as {@link BlockedInverse} says.
 */
final class BlockedFactor {

  private static final int TILE = BlockedInverse.TILE;
  private static final byte LOWER = 'L';

  private final FloatPointer a;
  private final int n;
  private final int order;

  /**
   * Of an n × n matrix, row-major.
   *
   * @param order what an error calls its size; behind that lies a part of the identity
   */
  BlockedFactor(FloatPointer a, int n, int order) {
    this.a = a;
    this.n = n;
    this.order = order;
  }

  /** Solves {@code A · Z = B}, the right-hand sides being rows, which become the solutions. */
  static void solve(Matrix symmetric, Matrix right) {
    int n = symmetric.rows();
    if ((long) n * n * Math.max(n, right.rows()) < Products.ALONE) {
      Blas.checkFactor(LAPACKE_spotrf(LAPACK_COL_MAJOR, LOWER, n, symmetric.values(), n), n);
      checkSolution(
          LAPACKE_spotrs(
              LAPACK_COL_MAJOR, LOWER, n, right.rows(), symmetric.values(), n, right.values(), n));
    } else {
      solveInStrips(symmetric, right);
    }
  }

  private static void solveInStrips(Matrix symmetric, Matrix right) {
    int n = symmetric.rows();
    int strip = Products.thickness(right.rows());
    try (var a = new FloatPointer(symmetric.values());
        var b = new FloatPointer(right.values())) {
      new BlockedFactor(a, n, n).run();
      Parallel.forEach(
          Math.ceilDiv(right.rows(), strip),
          part -> {
            int row = part * strip;
            FloatPointer from = b.getPointer((long) row * n);
            int rows = Math.min(strip, right.rows() - row);
            checkSolution(LAPACKE_spotrs(LAPACK_COL_MAJOR, LOWER, n, rows, a, n, from, n));
          });
      b.get(right.values());
    }
  }

  private static void checkSolution(int info) {
    if (info != 0) {
      throw new ArithmeticException("spotrs failed with code " + info);
    }
  }

  void run() {
    for (int s = 0; s < n; s += TILE) {
      factor(s, Math.min(s + TILE, n));
    }
  }

  /** Rows s to e of U; what lies below loses their part. */
  private void factor(int s, int e) {
    int rows = e - s;
    int info = LAPACKE_spotrf(LAPACK_COL_MAJOR, LOWER, rows, at(s, s), n);
    Blas.checkFactor(info > 0 ? info + s : info, order);
    tiles(
        e,
        c ->
            cblas_strsm(
                CblasRowMajor,
                CblasLeft,
                CblasUpper,
                CblasTrans,
                CblasNonUnit,
                rows,
                width(c),
                1,
                at(s, s),
                n,
                at(s, c),
                n));
    tiles(
        e,
        r ->
            cblas_sgemm(
                CblasRowMajor,
                CblasTrans,
                CblasNoTrans,
                width(r),
                n - r,
                rows,
                -1,
                at(s, r),
                n,
                at(s, r),
                n,
                1,
                at(r, r),
                n));
  }

  /** Runs for the starts of the tiles from a position to the end. */
  private void tiles(int from, IntConsumer body) {
    Parallel.forEach(Math.ceilDiv(n - from, TILE), tile -> body.accept(from + tile * TILE));
  }

  private int width(int start) {
    return Math.min(TILE, n - start);
  }

  private FloatPointer at(int row, int column) {
    return a.getPointer((long) row * n + column);
  }
}
