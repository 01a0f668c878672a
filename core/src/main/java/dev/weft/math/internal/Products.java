package dev.weft.math.internal;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_ssyrk;

import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of matrices: one call of OpenBLAS where they are small, and else a call for each tile of
 * the product, side by side. Tiles depend on the shape alone, so the bits do not depend on the
 * number of processors.
 */
final class Products {

  /** Below this many multiplications, about 0.1 ms, other threads come too late to help. */
  static final long ALONE = 1L << 22;

  /**
   * Rows (or columns, whichever are more) of a tile. A call copies both its factors into an order
   * of its own, which costs the less the thicker a tile is; thinner ones only where there would be
   * too few.
   */
  private static final int THICKEST = 192;

  private static final int THINNEST = 32;
  private static final int TILES = 16;

  /** The other side of a tile at most, so that many processors have enough tiles. */
  private static final int LONGEST = 1536;

  private Products() {}

  /** {@code op(a) · op(b)} into {@code product}, whose shape, and the inner side, must fit. */
  static void multiply(Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix product) {
    int inner = transposeA ? a.rows() : a.columns();
    if ((long) product.rows() * product.columns() * inner < ALONE) {
      cblas_sgemm(
          CblasRowMajor,
          transposition(transposeA),
          transposition(transposeB),
          product.rows(),
          product.columns(),
          inner,
          1f,
          a.values(),
          a.columns(),
          b.values(),
          b.columns(),
          0f,
          product.values(),
          product.columns());
      return;
    }
    try (var left = new FloatPointer(a.values());
        var right = new FloatPointer(b.values());
        var result = new FloatPointer((long) product.values().length)) {
      var tiles =
          new Tiles(
              new Factor(left, a.columns(), transposeA),
              new Factor(right, b.columns(), transposeB),
              inner,
              new Factor(result, product.columns(), false));
      tiles.whole(product.rows(), product.columns());
      result.get(product.values());
    }
  }

  /** {@code aᵀa} into the upper half of {@code gram}; its lower half may change, too. */
  static void gram(Matrix a, Matrix gram) {
    int n = a.columns();
    if ((long) n * n * a.rows() < 2 * ALONE) {
      cblas_ssyrk(
          CblasRowMajor,
          CblasUpper,
          CblasTrans,
          n,
          a.rows(),
          1f,
          a.values(),
          n,
          0f,
          gram.values(),
          n);
      return;
    }
    try (var values = new FloatPointer(a.values());
        var result = new FloatPointer((long) gram.values().length)) {
      var tiles =
          new Tiles(
              new Factor(values, n, true),
              new Factor(values, n, false),
              a.rows(),
              new Factor(result, n, false));
      tiles.upperHalf(n);
      result.get(gram.values());
    }
  }

  private static int transposition(boolean transposed) {
    return transposed ? CblasTrans : CblasNoTrans;
  }

  /** How many of {@code length} rows go into a tile. */
  static int thickness(int length) {
    int even = Math.ceilDiv(length, TILES);
    return Math.clamp(16L * Math.ceilDiv(even, 16), THINNEST, THICKEST);
  }

  /** A row-major matrix outside the heap, with the length of its rows in memory. */
  private record Factor(FloatPointer values, int stride, boolean transposed) {

    /** From a row on of what it is a factor as. */
    FloatPointer fromRow(int row) {
      return values.getPointer(transposed ? row : (long) row * stride);
    }

    FloatPointer fromColumn(int column) {
      return values.getPointer(transposed ? (long) column * stride : column);
    }
  }

  private record Tiles(Factor a, Factor b, int inner, Factor product) {

    void whole(int rows, int columns) {
      int down = rows >= columns ? thickness(rows) : LONGEST;
      int right = rows >= columns ? LONGEST : thickness(columns);
      int across = Math.ceilDiv(columns, right);
      Parallel.forEach(
          Math.ceilDiv(rows, down) * across,
          tile -> {
            int row = tile / across * down;
            int column = tile % across * right;
            one(row, Math.min(down, rows - row), column, Math.min(right, columns - column));
          });
    }

    /** Rows of tiles from the diagonal on, the long ones first. */
    void upperHalf(int n) {
      int down = thickness(n);
      Parallel.forEach(
          Math.ceilDiv(n, down),
          tile -> one(tile * down, Math.min(down, n - tile * down), tile * down, n - tile * down));
    }

    private void one(int row, int rows, int column, int columns) {
      cblas_sgemm(
          CblasRowMajor,
          transposition(a.transposed),
          transposition(b.transposed),
          rows,
          columns,
          inner,
          1f,
          a.fromRow(row),
          a.stride,
          b.fromColumn(column),
          b.stride,
          0f,
          product.values.getPointer((long) row * product.stride + column),
          product.stride);
    }
  }
}
