package dev.weft.features.internal;

import dev.weft.features.FeatureBlock;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Kernels;
import java.util.List;

/** How alike two items are that are both not of a catalogue, as {@link FeatureKernel} tells it. */
public final class RowKernel {

  private static final Kernels KERNELS = Kernels.fastest();

  private RowKernel() {}

  /**
   * {@code Σ weight · similarity} of two items.
   *
   * @param one groups of features of one row each
   * @param other the same groups
   */
  public static float between(List<FeatureBlock> one, List<FeatureBlock> other) {
    float sum = 0;
    for (int g = 0; g < one.size(); g++) {
      sum += one.get(g).weight() * similarity(one.get(g), other.get(g));
    }
    return sum;
  }

  private static float similarity(FeatureBlock one, FeatureBlock other) {
    return switch (one) {
      case FeatureBlock.Dense dense ->
          KERNELS.dot(dense.values().values(), ((FeatureBlock.Dense) other).values().values());
      case FeatureBlock.Sparse sparse ->
          dot(sparse.values(), ((FeatureBlock.Sparse) other).values());
      case FeatureBlock.Numeric numeric -> {
        float difference =
            Math.abs(numeric.values()[0] - ((FeatureBlock.Numeric) other).values()[0]);
        yield Float.isNaN(difference) ? 0 : (float) Math.exp(-difference / numeric.bandwidth());
      }
    };
  }

  /** Both have one row, with ascending columns. */
  private static float dot(SparseMatrix one, SparseMatrix other) {
    float sum = 0;
    for (int e = 0, f = 0; e < one.offsets()[1] && f < other.offsets()[1]; ) {
      int difference = one.indices()[e] - other.indices()[f];
      if (difference == 0) {
        sum += one.values()[e] * other.values()[f];
      }
      e += difference <= 0 ? 1 : 0;
      f += difference >= 0 ? 1 : 0;
    }
    return sum;
  }
}
