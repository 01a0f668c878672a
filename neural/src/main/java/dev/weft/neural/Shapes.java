package dev.weft.neural;

import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Matrices of layers: their start, and one of several by name. */
final class Shapes {

  private Shapes() {}

  /** A map from {@code inputs} to {@code outputs} numbers, which keeps their size. */
  static Matrix map(int outputs, int inputs, RandomGenerator random) {
    return RandomStreams.normal(outputs, inputs, Math.sqrt(1.0 / inputs), random);
  }

  static Matrix zeros(int columns) {
    return Matrix.zeros(1, columns);
  }

  static Matrix ones(int columns) {
    Matrix ones = zeros(columns);
    Arrays.fill(ones.values(), 1);
    return ones;
  }

  /** The matrix of a name, which must be there. */
  static Matrix of(Map<String, Matrix> matrices, String name) {
    Matrix found = matrices.get(name);
    if (found == null) {
      throw new IllegalStateException("there is no matrix " + name);
    }
    return found;
  }
}
