package dev.weft.math;

import java.util.Arrays;
import java.util.Locale;

/**
 * A dense matrix, {@code rows × columns}, row-major.
 *
 * <p>The record owns {@code values} without copying it: whoever hands an array over must not change
 * it afterwards unless it is the matrix's only holder. Not safe for concurrent writing.
 *
 * @param rows number of rows, at least 0
 * @param columns number of columns, at least 0
 * @param values {@code rows × columns} numbers, row-major
 */
public record Matrix(int rows, int columns, float[] values) {

  public Matrix {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException(
          "a matrix has no negative side: " + rows + " × " + columns);
    }
    if ((long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a %d × %d matrix holds %d values, not %d",
              rows,
              columns,
              (long) rows * columns,
              values.length));
    }
  }

  /** A matrix of zeros. Throws {@link IllegalArgumentException} beyond 2³¹ − 9 values. */
  public static Matrix zeros(int rows, int columns) {
    long size = (long) rows * columns;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a dense matrix of %d × %d is beyond 2^31 values", rows, columns));
    }
    return new Matrix(rows, columns, new float[(int) size]);
  }

  /** The value at a row and column. */
  public float at(int row, int column) {
    return values[row * columns + column];
  }

  /** A copy of one row, {@code columns} long. */
  public float[] row(int row) {
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  /** The rows named by {@code rowIndices}, in that order, as a new matrix. */
  public Matrix select(int[] rowIndices) {
    var selected = zeros(rowIndices.length, columns);
    for (int i = 0; i < rowIndices.length; i++) {
      System.arraycopy(values, rowIndices[i] * columns, selected.values, i * columns, columns);
    }
    return selected;
  }

  /** The columns named by {@code columnIndices}, in that order, as a new matrix. */
  public Matrix selectColumns(int[] columnIndices) {
    var selected = zeros(rows, columnIndices.length);
    int to = 0;
    for (int r = 0; r < rows; r++) {
      for (int column : columnIndices) {
        selected.values[to++] = values[r * columns + column];
      }
    }
    return selected;
  }

  /** The transpose, as a new matrix. */
  public Matrix transpose() {
    var transposed = zeros(columns, rows);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        transposed.values[c * rows + r] = values[r * columns + c];
      }
    }
    return transposed;
  }

  /** A deep copy. */
  public Matrix copy() {
    return new Matrix(rows, columns, values.clone());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Matrix[" + rows + " × " + columns + "]";
  }
}
