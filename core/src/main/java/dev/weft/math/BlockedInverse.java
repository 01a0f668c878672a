package dev.weft.math;

import static org.bytedeco.openblas.global.openblas.CblasLeft;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas.CblasRight;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACKE_slauum;
import static org.bytedeco.openblas.global.openblas.LAPACKE_strtri;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_ssyrk;
import static org.bytedeco.openblas.global.openblas.cblas_strmm;
import static org.bytedeco.openblas.global.openblas.cblas_strsm;

import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The inverse of a symmetric positive definite matrix outside the heap, by tiles: {@code A = UᵀU},
 * {@code W = U⁻¹}, {@code A⁻¹ = WWᵀ}, each in place on the upper half.
 */
final class BlockedInverse {

  /*
   * The three steps are LAPACK's blocked spotrf, strtri and slauum (LAPACK Users' Guide, 3rd ed.,
   * 1999), their inner products cut into tiles that run on Parallel's threads, each a call of
   * OpenBLAS on one thread. OpenBLAS's own threads wait for each other by spinning, at every panel:
   * when another process holds one of two processors, 0.3 s become 2 to 6 s, where these tiles lose
   * what the other process takes. And the result is the same, bit by bit, on any number of
   * processors.
   */

  static final int TILE = 192;

  /**
   * Columns of a panel that one thread multiplies; not by the number of threads, for equal bits.
   */
  private static final int STRIP = 48;

  private static final byte LOWER = 'L';
  private static final byte NON_UNIT = 'N';

  private final FloatPointer a;
  private final int n;

  /** The inverse of an n × n matrix, row-major. */
  BlockedInverse(FloatPointer a, int n) {
    this.a = a;
    this.n = n;
  }

  /** Leaves the upper half of the inverse; the rest is scratch. */
  void run() {
    new BlockedFactor(a, n).run();
    for (int s = 0; s < n; s += TILE) {
      invertColumns(s, end(s));
    }
    for (int s = 0; s < n; s += TILE) {
      multiplyColumns(s, end(s));
    }
  }

  /** Columns s to e of W, those before being done. */
  private void invertColumns(int s, int e) {
    int columns = e - s;
    if (s > 0) {
      Parallel.forEach(
          Math.ceilDiv(columns, STRIP),
          part ->
              cblas_strmm(
                  CblasRowMajor,
                  CblasLeft,
                  CblasUpper,
                  CblasNoTrans,
                  CblasNonUnit,
                  s,
                  Math.min(STRIP, columns - part * STRIP),
                  1,
                  a,
                  n,
                  at(0, s + part * STRIP),
                  n));
      tiles(
          0,
          s,
          r ->
              cblas_strsm(
                  CblasRowMajor,
                  CblasRight,
                  CblasUpper,
                  CblasNoTrans,
                  CblasNonUnit,
                  end(r, s) - r,
                  columns,
                  -1,
                  at(s, s),
                  n,
                  at(r, s),
                  n));
    }
    check(LAPACKE_strtri(LAPACK_COL_MAJOR, LOWER, NON_UNIT, columns, at(s, s), n));
  }

  /** Columns s to e of WWᵀ; the columns behind still hold W. */
  private void multiplyColumns(int s, int e) {
    int columns = e - s;
    tiles(
        0,
        s,
        r -> {
          cblas_strmm(
              CblasRowMajor,
              CblasRight,
              CblasUpper,
              CblasTrans,
              CblasNonUnit,
              end(r, s) - r,
              columns,
              1,
              at(s, s),
              n,
              at(r, s),
              n);
          if (e < n) {
            gemm(
                CblasNoTrans,
                CblasTrans,
                end(r, s) - r,
                columns,
                n - e,
                1,
                at(r, e),
                at(s, e),
                at(r, s));
          }
        });
    check(LAPACKE_slauum(LAPACK_COL_MAJOR, LOWER, columns, at(s, s), n));
    if (e < n) {
      cblas_ssyrk(
          CblasRowMajor, CblasUpper, CblasNoTrans, columns, n - e, 1, at(s, e), n, 1, at(s, s), n);
    }
  }

  private void gemm(
      int transposeX,
      int transposeY,
      int rows,
      int columns,
      int inner,
      float alpha,
      FloatPointer x,
      FloatPointer y,
      FloatPointer sum) {
    cblas_sgemm(
        CblasRowMajor, transposeX, transposeY, rows, columns, inner, alpha, x, n, y, n, 1, sum, n);
  }

  /** Runs for the starts of the tiles between two positions. */
  private static void tiles(int from, int to, IntConsumer body) {
    Parallel.forEach(Math.ceilDiv(to - from, TILE), tile -> body.accept(from + tile * TILE));
  }

  private int end(int start) {
    return end(start, n);
  }

  private static int end(int start, int limit) {
    return Math.min(start + TILE, limit);
  }

  private FloatPointer at(int row, int column) {
    return a.getPointer((long) row * n + column);
  }

  private static void check(int info) {
    if (info != 0) {
      throw new ArithmeticException("the inverse failed with code " + info + " of LAPACK");
    }
  }
}
