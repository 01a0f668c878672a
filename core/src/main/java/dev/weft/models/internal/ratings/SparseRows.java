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
    return SparseMatrix.ofRows(indices, values, columns);
  }
}
