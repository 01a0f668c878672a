package dev.weft.models.internal.neighbours;

import dev.weft.math.SparseMatrix;
import java.util.Arrays;

/** Whether, instead of how much. */
final class Distinct {

  private Distinct() {}

  /** The same entries, each of weight 1. */
  static SparseMatrix weights(SparseMatrix matrix) {
    float[] ones = new float[matrix.values().length];
    Arrays.fill(ones, 1);
    return new SparseMatrix(
        matrix.rows(), matrix.columns(), matrix.offsets(), matrix.indices(), ones);
  }
}
