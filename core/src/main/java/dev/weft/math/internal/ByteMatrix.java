package dev.weft.math.internal;

import java.util.Arrays;
import java.util.Locale;

/**
 * A dense matrix of one byte a value, {@code rows × columns}, row-major: {@code value = scale_j ·
 * c·|c|} with a code c in −127..127 and a scale for each column, its greatest absolute value being
 * {@code 127² · scale_j}.
 *
 * <p>The squares are finer near zero, where the weights of a linear model are dense: with {@code v}
 * as a share of the column's greatest, the error is at most {@code √v / 127 + 1/(2·127²)}; a value
 * of the greatest's size is right to 0.8 %, one of a hundredth to 8 %, and zero is zero. Even steps
 * of one byte would be off by as much as 40 % at a hundredth.
 *
 * <p>The record owns its arrays without copying them. Immutable by convention and so thread-safe.
 *
 * @param rows number of rows, at least 0
 * @param columns number of columns, at least 0
 * @param codes {@code rows × columns} codes, row-major
 * @param scales one for each column, finite and at least 0
 */
public record ByteMatrix(int rows, int columns, byte[] codes, float[] scales) {

  /** The greatest code. */
  private static final int MOST = 127;

  /** A column with nothing above this is zero: its factor would overflow. */
  private static final float LEAST = 1e-30f;

  private static final Kernels KERNELS = Kernels.fastest();

  public ByteMatrix {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException(
          "a matrix has no negative side: " + rows + " × " + columns);
    }
    if ((long) rows * columns != codes.length || columns != scales.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a %d × %d matrix holds %d codes and %d scales, not %d and %d",
              rows,
              columns,
              (long) rows * columns,
              columns,
              codes.length,
              scales.length));
    }
    for (float scale : scales) {
      Rule.notNegative("scales", scale);
    }
  }

  /**
   * A matrix of zeros, for {@link #encode}. Throws {@link IllegalArgumentException} beyond 2³¹ − 9
   * values.
   */
  public static ByteMatrix zeros(int rows, int columns) {
    long size = (long) rows * columns;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a dense matrix of %d × %d is beyond 2^31 values", rows, columns));
    }
    return new ByteMatrix(rows, columns, new byte[(int) size], new float[columns]);
  }

  /** The value at a row and column. */
  public float at(int row, int column) {
    int code = codes[row * columns + column];
    return code * Math.abs(code) * scales[column];
  }

  /**
   * {@code y = Σ_{e<count} weights[e]·x_e}, x_e being row {@code rows[e]}: a sparse vector times
   * this matrix, over whatever y held. O(count × columns).
   */
  public void multiply(float[] weights, int[] rows, int count, float[] y) {
    Arrays.fill(y, 0, columns, 0f);
    KERNELS.addSquares(weights, codes, rows, count, columns, y);
    for (int j = 0; j < columns; j++) {
      y[j] *= scales[j];
    }
  }

  /**
   * Replaces {@code count} columns from {@code column} on. Blocks of columns may be replaced by
   * several threads at a time; those of 64 share no line of memory.
   *
   * @param values count × rows: a column of this matrix after another, all finite
   */
  public void encode(int column, int count, float[] values) {
    float[] factors = new float[count];
    for (int c = 0; c < count; c++) {
      float most = 0;
      for (int at = c * rows; at < (c + 1) * rows; at++) {
        most = Math.max(most, Math.abs(values[at]));
      }
      boolean zero = most < LEAST;
      scales[column + c] = zero ? 0 : most / (MOST * MOST);
      factors[c] = zero ? 0 : MOST * MOST / most;
    }
    for (int row = 0; row < rows; row++) {
      int to = row * columns + column;
      for (int c = 0; c < count; c++) {
        codes[to + c] = code(values[c * rows + row] * factors[c]);
      }
    }
  }

  /** The code whose square is nearest, the smaller one of two. */
  private static byte code(float square) {
    float size = Math.min(Math.abs(square), MOST * MOST);
    int root = (int) Math.sqrt(size);
    // Between r² and (r + 1)² the middle is r² + r + ½.
    int nearest = size - root * root > root + 0.5f ? root + 1 : root;
    return (byte) (square < 0 ? -nearest : nearest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteMatrix that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(codes, that.codes)
        && Arrays.equals(scales, that.scales);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    return "ByteMatrix[" + rows + " × " + columns + "]";
  }
}
