package dev.weft.models.internal.factors;

import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import java.util.List;

/**
 * What an item's features say of its factors: {@code W} minimises {@code Σ_i c_i ‖v_i − Wf_i‖² +
 * μ‖W‖²} over the items with events.
 *
 * <p>f is the item's fused, whitened feature vector of length 1 and a constant 1, which is all that
 * an item without features has. {@code c_i} is the item's penalty {@code λ(n + α₀m)}, the weight
 * that the model's objective gives it. As the features do not change, {@code (FᵀCF + μI)⁻¹} is
 * computed once, O(items × d² + d³), and a sweep costs O(items × d × k).
 */
final class FeaturePrior {

  /** Nothing is known: every item is drawn towards 0. */
  static final FeaturePrior NONE =
      new FeaturePrior(0, Matrix.zeros(0, 0), Matrix.zeros(0, 0), Matrix.zeros(0, 0), new float[0]);

  private static final float[] ZEROS = {};

  private final double share;
  private final Matrix features;
  private final Matrix weighted;
  private final Matrix inverse;
  private final float[] support;

  private FeaturePrior(
      double share, Matrix features, Matrix weighted, Matrix inverse, float[] support) {
    this.share = share;
    this.features = features;
    this.weighted = weighted;
    this.inverse = inverse;
    this.support = support;
  }

  /** μ, ridge of the regression. */
  private static final float RIDGE = 20;

  /** Shrinkage of the features' whitening, as in {@code Content}. */
  private static final double SHRINKAGE = 0.5;

  /** {@link #NONE} when features are not to count or there are none of a fixed length. */
  static FeaturePrior of(Als algorithm, List<FeatureBlock> blocks, float[] support, int users) {
    if (algorithm.featureShare() == 0) {
      return NONE;
    }
    boolean[] known = new boolean[support.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = support[i] > 0;
    }
    Matrix unit = Fusion.whitened(blocks, known, SHRINKAGE);
    if (unit.columns() == 0) {
      return NONE;
    }
    Matrix features = withConstant(unit);
    Matrix weighted = features.copy();
    for (int i = 0; i < known.length; i++) {
      double weight = known[i] ? algorithm.penalty((int) support[i], users) : 0;
      for (int c = 0, at = i * features.columns(); c < features.columns(); c++, at++) {
        weighted.values()[at] *= (float) weight;
      }
    }
    Matrix system = Blas.transposedMultiply(weighted, features);
    for (int d = 0; d < system.rows(); d++) {
      system.values()[d * system.columns() + d] += RIDGE;
    }
    Blas.invert(system);
    return new FeaturePrior(algorithm.featureShare(), features, weighted, system, support);
  }

  private static Matrix withConstant(Matrix unit) {
    int d = unit.columns();
    var features = Matrix.zeros(unit.rows(), d + 1);
    for (int r = 0; r < unit.rows(); r++) {
      System.arraycopy(unit.values(), r * d, features.values(), r * (d + 1), d);
      features.values()[r * (d + 1) + d] = 1;
    }
    return features;
  }

  private Matrix predicted(Matrix items) {
    Matrix coefficients = Blas.multiply(inverse, Blas.transposedMultiply(weighted, items));
    return Blas.multiply(features, coefficients);
  }

  /** {@code s·Wf} of every item, items × k, W being estimated again; empty for zeros. */
  float[] means(Matrix items) {
    if (this == NONE) {
      return ZEROS;
    }
    float[] means = predicted(items).values();
    for (int i = 0; i < means.length; i++) {
      means[i] *= (float) share;
    }
    return means;
  }

  /** Gives the items without events the factors that their features predict. */
  void fillCold(Matrix items) {
    if (this == NONE) {
      return;
    }
    Matrix predicted = predicted(items);
    int k = items.columns();
    for (int i = 0; i < items.rows(); i++) {
      if (support[i] == 0) {
        System.arraycopy(predicted.values(), i * k, items.values(), i * k, k);
      }
    }
  }
}
