package dev.weft.models.internal.ratings;

import dev.weft.math.SparseMatrix;

/** Collects the rows of a sparse matrix, which may arrive in any order and on any thread. */
final class SparseRows {

  private final int[][] indices;
  private final float[][] values;
  private final int columns;

  SparseRows(int rows, int columns) {
    this.indices = new int[rows][];
    this.values = new float[rows][];
    this.columns = columns;
  }

  /**
   * Sets a row.
   *
   * @param rowIndices ascending
   */
  void set(int row, int[] rowIndices, float[] rowValues) {
    indices[row] = rowIndices;
    values[row] = rowValues;
  }

  /** The matrix; every row must have been set. */
  SparseMatrix matrix() {
    int[] offsets = new int[indices.length + 1];
    for (int r = 0; r < indices.length; r++) {
      offsets[r + 1] = Math.addExact(offsets[r], indices[r].length);
    }
    int[] allIndices = new int[offsets[indices.length]];
    float[] allValues = new float[allIndices.length];
    for (int r = 0; r < indices.length; r++) {
      System.arraycopy(indices[r], 0, allIndices, offsets[r], indices[r].length);
      System.arraycopy(values[r], 0, allValues, offsets[r], values[r].length);
    }
    return new SparseMatrix(indices.length, columns, offsets, allIndices, allValues);
  }
}
