package dev.weft.models.internal.newcomers;

import dev.weft.math.SparseMatrix;
import java.util.Arrays;

/** Collects the rows of a sparse matrix, each by ascending column. */
final class RowBuilder {

  private static final int FIRST_ROOM = 64;

  private final int columns;
  private int[] offsets = new int[FIRST_ROOM];
  private int[] indices = new int[FIRST_ROOM];
  private float[] values = new float[FIRST_ROOM];
  private int rows;
  private int entries;

  RowBuilder(int columns) {
    this.columns = columns;
  }

  void add(int column, float value) {
    if (entries == indices.length) {
      indices = Arrays.copyOf(indices, 2 * entries);
      values = Arrays.copyOf(values, 2 * entries);
    }
    indices[entries] = column;
    values[entries++] = value;
  }

  void endRow() {
    if (++rows == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * rows);
    }
    offsets[rows] = entries;
  }

  SparseMatrix build() {
    return new SparseMatrix(rows, columns, Arrays.copyOf(offsets, rows + 1), indices, values);
  }
}
