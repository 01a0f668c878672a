package dev.weft.models.internal.factors;

import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
      new FeaturePrior(0, Matrix.zeros(0, 0), new float[0], Matrix.zeros(0, 0), new float[0]);

  private static final float[] ZEROS = {};

  /** μ, ridge of the regression. */
  private static final float RIDGE = 20;

  /** Shrinkage of the features' whitening, as in {@code Content}. */
  private static final double SHRINKAGE = 0.5;

  /** Items whose weighted features are held at a time: those of all would take as much again. */
  private static final int AT_ONCE = 1 << 14;

  private final double share;
  private final Matrix unit;
  private final float[] weights;
  private final Matrix inverse;
  private final float[] support;

  private FeaturePrior(
      double share, Matrix unit, float[] weights, Matrix inverse, float[] support) {
    this.share = share;
    this.unit = unit;
    this.weights = weights;
    this.inverse = inverse;
    this.support = support;
  }

  /** {@link #NONE} when features are not to count or there are none of a fixed length. */
  static FeaturePrior of(Als algorithm, List<FeatureBlock> blocks, float[] support, int users) {
    if (algorithm.featureShare() == 0) {
      return NONE;
    }
    boolean[] known = new boolean[support.length];
    float[] weights = new float[support.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = support[i] > 0;
      weights[i] = known[i] ? algorithm.penalty((int) support[i], users) : 0;
    }
    Matrix unit = Fusion.whitened(blocks, known, SHRINKAGE);
    if (unit.columns() == 0) {
      return NONE;
    }
    Matrix system = system(unit, weights);
    for (int d = 0; d < system.rows(); d++) {
      system.values()[d * system.columns() + d] += RIDGE;
    }
    Blas.invert(system);
    return new FeaturePrior(algorithm.featureShare(), unit, weights, system, support);
  }

  /** {@code FᵀCF}, the constant last. */
  private static Matrix system(Matrix unit, float[] weights) {
    int d = unit.columns();
    var system = Matrix.zeros(d + 1, d + 1);
    for (int from = 0; from < unit.rows(); from += AT_ONCE) {
      int[] some = IntStream.range(from, Math.min(from + AT_ONCE, unit.rows())).toArray();
      Matrix rows = unit.select(some);
      Matrix squares = Blas.transposedMultiply(weighted(rows, weights, from), rows);
      double[] sums = sums(rows, weights, from);
      for (int i = 0; i <= d; i++) {
        for (int j = 0; j < d && i < d; j++) {
          system.values()[i * (d + 1) + j] += squares.at(i, j);
        }
        system.values()[i * (d + 1) + d] += (float) sums[i];
        system.values()[d * (d + 1) + i] = system.at(i, d);
      }
    }
    return system;
  }

  /** Rows times the weights from a place on, in a new matrix. */
  private static Matrix weighted(Matrix rows, float[] weights, int from) {
    Matrix weighted = rows.copy();
    for (int i = 0; i < weighted.values().length; i++) {
      weighted.values()[i] *= weights[from + i / rows.columns()];
    }
    return weighted;
  }

  /** {@code 1ᵀCF}: weighted sums of the columns, and at last of the constant. */
  private static double[] sums(Matrix rows, float[] weights, int from) {
    int d = rows.columns();
    double[] sums = new double[d + 1];
    for (int i = 0; i < rows.rows(); i++) {
      double weight = weights[from + i];
      for (int c = 0; c < d; c++) {
        sums[c] += weight * rows.at(i, c);
      }
      sums[d] += weight;
    }
    return sums;
  }

  private Matrix predicted(Matrix items) {
    int k = items.columns();
    int d = unit.columns();
    Matrix told = Blas.transposedMultiply(unit, weighted(items, weights, 0));
    var right = new Matrix(d + 1, k, Arrays.copyOf(told.values(), (d + 1) * k));
    double[] sums = sums(items, weights, 0);
    for (int f = 0; f < k; f++) {
      right.values()[d * k + f] = (float) sums[f];
    }
    float[] coefficients = Blas.multiply(inverse, right).values();
    Matrix predicted = Blas.multiply(unit, new Matrix(d, k, Arrays.copyOf(coefficients, d * k)));
    for (int i = 0; i < predicted.values().length; i++) {
      predicted.values()[i] += coefficients[d * k + i % k];
    }
    return predicted;
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
