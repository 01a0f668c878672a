package dev.weft.models.internal.linear;

import dev.weft.math.Matrix;
import dev.weft.math.internal.ByteMatrix;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;

/**
 * Weights of a byte each, a quarter of what single precision takes, in memory and in a file. None
 * is dropped: behind a few large weights of a column stand many small ones of one mind, and a list
 * hangs on their sum.
 *
 * @param codes owned
 */
record CompactWeights(ByteMatrix codes) implements Weights {

  private static final String CODES = "-codes";
  private static final String SCALES = "-scales";

  static CompactWeights read(ModelReader in, String name, int rows) {
    float[] scales = in.floats(name + SCALES);
    return new CompactWeights(new ByteMatrix(rows, scales.length, in.bytes(name + CODES), scales));
  }

  @Override
  public int rows() {
    return codes.rows();
  }

  @Override
  public int columns() {
    return codes.columns();
  }

  @Override
  public float at(int row, int column) {
    return codes.at(row, column);
  }

  @Override
  public void multiply(float[] values, int[] rows, int count, float[] scores) {
    codes.multiply(values, rows, count, scores);
  }

  @Override
  public void write(ModelWriter out, String name) {
    out.bytes(name + CODES, codes.codes());
    out.floats(name + SCALES, codes.scales());
  }

  @Override
  public Matrix matrix() {
    var all = Matrix.zeros(rows(), columns());
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        all.values()[i * columns() + j] = at(i, j);
      }
    }
    return all;
  }
}
