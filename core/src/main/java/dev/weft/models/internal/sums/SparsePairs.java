package dev.weft.models.internal.sums;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import java.util.Arrays;

/** The pairs that are not zero, a table of them for each row; memory follows their number. */
final class SparsePairs implements PairSums {

  private final int items;
  private final PairRow[] rows;

  private SparsePairs(int items, PairRow[] rows) {
    this.items = items;
    this.rows = rows;
  }

  static SparsePairs empty(int items) {
    return new SparsePairs(items, rows(new PairRow[0], items));
  }

  private static PairRow[] rows(PairRow[] known, int items) {
    PairRow[] rows = Arrays.copyOf(known, items);
    for (int row = known.length; row < items; row++) {
      rows[row] = new PairRow();
    }
    return rows;
  }

  @Override
  public int items() {
    return items;
  }

  @Override
  public void add(int row, int column, float value) {
    rows[row].add(column, value);
  }

  @Override
  public float at(int row, int column) {
    return rows[row].at(column);
  }

  @Override
  public PairSums grown(int more) {
    return new SparsePairs(more, rows(rows, more));
  }

  @Override
  public void addTo(PairSums others) {
    for (int row = 0; row < items; row++) {
      for (int column : rows[row].columns()) {
        others.add(row, column, rows[row].at(column));
      }
    }
  }

  @Override
  public Matrix matrix() {
    var dense = Matrix.zeros(items, items);
    for (int row = 0; row < items; row++) {
      for (int column : rows[row].columns()) {
        dense.values()[row * items + column] = rows[row].at(column);
      }
    }
    return dense;
  }

  @Override
  public Matrix release() {
    return matrix();
  }

  @Override
  public SparseMatrix sparse() {
    int[][] indices = new int[items][];
    float[][] values = new float[items][];
    for (int row = 0; row < items; row++) {
      indices[row] = rows[row].columns();
      values[row] = new float[indices[row].length];
      for (int e = 0; e < values[row].length; e++) {
        values[row][e] = rows[row].at(indices[row][e]);
      }
    }
    return SparseMatrix.ofRows(indices, values, items);
  }

  @Override
  public long bytes() {
    long bytes = 0;
    for (PairRow row : rows) {
      bytes += row.bytes();
    }
    return bytes;
  }
}
