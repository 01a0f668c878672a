package dev.weft.models.internal.linear;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.models.ModelWriter;
import java.util.Arrays;

/**
 * Weights in single precision.
 *
 * @param matrix owned
 */
record DenseWeights(Matrix matrix) implements Weights {

  private static final Kernels KERNELS = Kernels.fastest();

  @Override
  public int rows() {
    return matrix.rows();
  }

  @Override
  public int columns() {
    return matrix.columns();
  }

  @Override
  public float at(int row, int column) {
    return matrix.at(row, column);
  }

  @Override
  public void multiply(float[] values, int[] rows, int count, float[] scores) {
    Arrays.fill(scores, 0, columns(), 0f);
    KERNELS.addRows(values, matrix.values(), rows, count, columns(), scores);
  }

  @Override
  public void write(ModelWriter out, String name) {
    out.matrix(name, matrix);
  }

  /** Replaces columns; {@code values} holds one after another. */
  void put(int column, int count, float[] values) {
    for (int c = 0; c < count; c++) {
      for (int row = 0; row < rows(); row++) {
        matrix.values()[row * columns() + column + c] = values[c * rows() + row];
      }
    }
  }
}
