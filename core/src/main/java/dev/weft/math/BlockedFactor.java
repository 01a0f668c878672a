package dev.weft.math;

import static org.bytedeco.openblas.global.openblas.CblasLeft;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACKE_spotrf;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_strsm;

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

  /** Of an n × n matrix, row-major. */
  BlockedFactor(FloatPointer a, int n) {
    this.a = a;
    this.n = n;
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
    Blas.checkFactor(info > 0 ? info + s : info, n);
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
