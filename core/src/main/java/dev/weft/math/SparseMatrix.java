package dev.weft.math;

import dev.weft.math.internal.threads.Parallel;
import java.util.Arrays;
import java.util.Locale;

/**
 * A sparse matrix in compressed rows (CSR): row {@code r} holds the entries {@code offsets[r]} to
 * {@code offsets[r + 1]} of {@code indices} (columns, ascending within a row) and {@code values}.
 *
 * <p>The record owns its arrays without copying them. Immutable by convention and so thread-safe.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param offsets {@code rows + 1} ascending positions; what lies behind the last does not count
 * @param indices the column of each entry
 * @param values the value of each entry
 */
public record SparseMatrix(int rows, int columns, int[] offsets, int[] indices, float[] values) {

  public SparseMatrix {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException(
          "a matrix has no negative side: " + rows + " × " + columns);
    }
    if (offsets.length != rows + 1 || offsets[0] != 0) {
      throw new IllegalArgumentException("offsets must hold rows + 1 positions from 0");
    }
    if (offsets[rows] > indices.length || indices.length != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "offsets end at %d but there are %d indices and %d values",
              offsets[rows],
              indices.length,
              values.length));
    }
  }

  /**
   * A matrix of rows given one by one.
   *
   * @param indices the columns of each row's entries, ascending
   * @param values their values
   * @throws ArithmeticException when they are more entries than an array holds
   */
  public static SparseMatrix ofRows(int[][] indices, float[][] values, int columns) {
    int[] offsets = new int[indices.length + 1];
    for (int r = 0; r < indices.length; r++) {
      offsets[r + 1] = Math.addExact(offsets[r], indices[r].length);
    }
    int[] allIndices = new int[offsets[indices.length]];
    float[] allValues = new float[allIndices.length];
    for (int r = 0; r < indices.length; r++) {
      System.arraycopy(indices[r], 0, allIndices, offsets[r], indices[r].length);
      System.arraycopy(values[r], 0, allValues, offsets[r], indices[r].length);
    }
    return new SparseMatrix(indices.length, columns, offsets, allIndices, allValues);
  }

  /** Number of stored entries. */
  public int entries() {
    return offsets[rows];
  }

  /** Number of entries of one row. */
  public int entries(int row) {
    return offsets[row + 1] - offsets[row];
  }

  /** Number of rows with entries. */
  public int filledRows() {
    int filled = 0;
    for (int row = 0; row < rows; row++) {
      filled += entries(row) > 0 ? 1 : 0;
    }
    return filled;
  }

  /** Number of entries of each column, {@code columns} long. */
  public int[] columnCounts() {
    int[] counts = new int[columns];
    for (int e = 0; e < entries(); e++) {
      counts[indices[e]]++;
    }
    return counts;
  }

  /** The value at a row and column, 0 where nothing is stored; the columns of rows ascend. */
  public float at(int row, int column) {
    int at = Arrays.binarySearch(indices, offsets[row], offsets[row + 1], column);
    return at < 0 ? 0 : values[at];
  }

  /** The transpose, by counting sort: O(rows + columns + entries). Rows stay ascending. */
  public SparseMatrix transpose() {
    int[] starts = new int[columns + 1];
    for (int e = 0; e < entries(); e++) {
      starts[indices[e] + 1]++;
    }
    for (int c = 0; c < columns; c++) {
      starts[c + 1] += starts[c];
    }
    int[] next = Arrays.copyOf(starts, columns);
    int[] transposedIndices = new int[entries()];
    float[] transposedValues = new float[entries()];
    for (int r = 0; r < rows; r++) {
      for (int e = offsets[r]; e < offsets[r + 1]; e++) {
        int at = next[indices[e]]++;
        transposedIndices[at] = r;
        transposedValues[at] = values[e];
      }
    }
    return new SparseMatrix(columns, rows, starts, transposedIndices, transposedValues);
  }

  /**
   * This matrix times a dense one, as a new matrix. O(entries × columns of the other), on all
   * cores.
   *
   * @throws IllegalArgumentException when the other does not have one row a column of this
   */
  public Matrix multiply(Matrix other) {
    if (other.rows() != columns) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "inner sides must agree: %s times %s", this, other));
    }
    int width = other.columns();
    var product = Matrix.zeros(rows, width);
    float[] sums = product.values();
    float[] factors = other.values();
    Parallel.forEach(
        rows,
        row -> {
          for (int e = offsets[row]; e < offsets[row + 1]; e++) {
            int from = indices[e] * width;
            float value = values[e];
            for (int c = 0, at = row * width; c < width; c++, at++) {
              sums[at] += value * factors[from + c];
            }
          }
        });
    return product;
  }

  /**
   * The rows named by {@code rowIndices}, in that order, as a new matrix.
   *
   * @throws ArithmeticException when they are more entries than an array holds
   */
  public SparseMatrix select(int[] rowIndices) {
    int[] selectedOffsets = new int[rowIndices.length + 1];
    for (int r = 0; r < rowIndices.length; r++) {
      selectedOffsets[r + 1] = Math.addExact(selectedOffsets[r], entries(rowIndices[r]));
    }
    int[] selectedIndices = new int[selectedOffsets[rowIndices.length]];
    float[] selectedValues = new float[selectedIndices.length];
    for (int r = 0; r < rowIndices.length; r++) {
      int from = offsets[rowIndices[r]];
      int count = entries(rowIndices[r]);
      System.arraycopy(indices, from, selectedIndices, selectedOffsets[r], count);
      System.arraycopy(values, from, selectedValues, selectedOffsets[r], count);
    }
    return new SparseMatrix(
        rowIndices.length, columns, selectedOffsets, selectedIndices, selectedValues);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseMatrix that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(offsets, that.offsets)
        && Arrays.equals(indices, 0, entries(), that.indices, 0, entries())
        && Arrays.equals(values, 0, entries(), that.values, 0, entries());
  }

  @Override
  public int hashCode() {
    int hash = 31 * rows + columns;
    for (int e = 0; e < entries(); e++) {
      hash = 31 * hash + 17 * indices[e] + Float.hashCode(values[e]);
    }
    return hash;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "SparseMatrix[%d × %d, %d entries]", rows, columns, entries());
  }
}
