package dev.weft.models.internal.sums;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;

/** All pairs in one row-major square, which has room for some items more once it has grown. */
final class DensePairs implements PairSums {

  /** New rows are made room for by so large a part of those there, so that few growths copy. */
  private static final int HEADROOM = 16;

  private final int items;
  private final int stride;
  private final float[] values;

  private DensePairs(int items, int stride, float[] values) {
    this.items = items;
    this.stride = stride;
    this.values = values;
  }

  static DensePairs empty(int items) {
    return of(Matrix.zeros(items, items));
  }

  /** Takes a square over, which belongs to it from then on. */
  static DensePairs of(Matrix square) {
    return new DensePairs(square.rows(), square.rows(), square.values());
  }

  @Override
  public int items() {
    return items;
  }

  @Override
  public void add(int row, int column, float value) {
    values[row * stride + column] += value;
  }

  @Override
  public float at(int row, int column) {
    return values[row * stride + column];
  }

  @Override
  public PairSums grown(int more) {
    if (more > MOST_DENSE_ITEMS) {
      var sparse = SparsePairs.empty(more);
      addTo(sparse);
      return sparse;
    }
    if (more <= stride) {
      return new DensePairs(more, stride, values);
    }
    int room = Math.min(MOST_DENSE_ITEMS, more + more / HEADROOM);
    float[] larger = Matrix.zeros(room, room).values();
    copyRows(larger, room);
    return new DensePairs(more, room, larger);
  }

  private void copyRows(float[] target, int targetStride) {
    for (int row = 0; row < items; row++) {
      System.arraycopy(values, row * stride, target, row * targetStride, items);
    }
  }

  @Override
  public void addTo(PairSums others) {
    for (int row = 0; row < items; row++) {
      for (int column = 0; column < items; column++) {
        float value = values[row * stride + column];
        if (value != 0) {
          others.add(row, column, value);
        }
      }
    }
  }

  @Override
  public Matrix matrix() {
    var copy = Matrix.zeros(items, items);
    copyRows(copy.values(), items);
    return copy;
  }

  @Override
  public Matrix release() {
    return stride == items ? new Matrix(items, items, values) : matrix();
  }

  @Override
  public SparseMatrix sparse() {
    int[] offsets = new int[items + 1];
    for (int row = 0; row < items; row++) {
      int count = 0;
      for (int column = 0; column < items; column++) {
        count += values[row * stride + column] != 0 ? 1 : 0;
      }
      offsets[row + 1] = Math.addExact(offsets[row], count);
    }
    int[] indices = new int[offsets[items]];
    float[] entries = new float[offsets[items]];
    for (int row = 0, at = 0; row < items; row++) {
      for (int column = 0; column < items; column++) {
        float value = values[row * stride + column];
        if (value != 0) {
          indices[at] = column;
          entries[at++] = value;
        }
      }
    }
    return new SparseMatrix(items, items, offsets, indices, entries);
  }

  @Override
  public long bytes() {
    return (long) Float.BYTES * values.length;
  }
}
