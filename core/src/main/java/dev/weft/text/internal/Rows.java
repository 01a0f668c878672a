package dev.weft.text.internal;

import dev.weft.math.Matrix;

/** Lengths of rows. */
final class Rows {

  /** Below this length a row has no direction worth keeping. */
  private static final double SMALLEST = 1e-12;

  private Rows() {}

  /** Scales a row in place to Euclidean length 1; a row of (almost) no length becomes zero. */
  static void normalize(float[] values, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += (double) values[i] * values[i];
    }
    double norm = Math.sqrt(sum);
    float scale = norm < SMALLEST ? 0f : (float) (1 / norm);
    for (int i = from; i < from + length; i++) {
      values[i] *= scale;
    }
  }

  static void normalize(Matrix matrix) {
    for (int row = 0; row < matrix.rows(); row++) {
      normalize(matrix.values(), row * matrix.columns(), matrix.columns());
    }
  }

  static boolean zero(Matrix matrix, int row) {
    int from = row * matrix.columns();
    for (int i = from; i < from + matrix.columns(); i++) {
      if (matrix.values()[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
