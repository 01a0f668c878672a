package dev.weft.math.internal;

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

import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
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

  /**
   * The order is filled up to a multiple of this by a part of the identity. OpenBLAS's kernels for
   * the oldest processors read past the alignment they need, and crash, where a triangular block
   * has an odd number of columns (strsm_kernel_RT_PRESCOTT); a quarter of a tile, which strtri cuts
   * off, must be whole vectors, too.
   */
  private static final int FILLED = 16;

  private final FloatPointer a;
  private final int n;

  private BlockedInverse(FloatPointer a, int n) {
    this.a = a;
    this.n = n;
  }

  /** Leaves the inverse in the upper half; the rest is scratch. */
  static void invert(Matrix symmetric) {
    int order = symmetric.rows();
    int filled = Math.ceilDiv(order, FILLED) * FILLED;
    try (var a = new FloatPointer((long) filled * filled)) {
      var inverse = new BlockedInverse(a, filled);
      inverse.fill(symmetric);
      inverse.run(order);
      for (int row = 0; row < order; row++) {
        inverse.at(row, 0).get(symmetric.values(), row * order, order);
      }
    }
  }

  private void fill(Matrix symmetric) {
    int order = symmetric.rows();
    float[] rest = new float[n];
    for (int row = 0; row < order; row++) {
      at(row, 0).put(symmetric.values(), row * order, order);
      at(row, order).put(rest, 0, n - order);
    }
    for (int row = order; row < n; row++) {
      rest[row] = 1;
      at(row, 0).put(rest, 0, n);
      rest[row] = 0;
    }
  }

  private void run(int order) {
    new BlockedFactor(a, n, order).run();
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
