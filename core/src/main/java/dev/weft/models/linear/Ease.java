package dev.weft.models.linear;

import dev.weft.math.Blas;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Support;
import dev.weft.models.TrainingData;
import dev.weft.models.sums.CoOccurrence;

/**
 * EASE: the item-to-item matrix with zero diagonal that best rebuilds every user's row, in closed
 * form. {@code P = (XᵀX + Λ)⁻¹}, {@code B_ij = −P_ij / P_jj}, {@code B_jj = 0}.
 *
 * <p>Λ = λI + p/(1 − p)·diag(XᵀX): the second term is the exact expectation of training with a
 * share p of every history hidden (dropout), which also keeps short histories in distribution.
 *
 * <p>Cost: O(Σ history²) for the sum and O(items³) for the inverse; with fewer than half as many
 * users as items O(users × items²) in the dual form. Memory: two dense items × items matrices.
 *
 * <p>H. Steck, “Embarrassingly Shallow Autoencoders for Sparse Data”, WWW 2019, eq. 8; H. Steck,
 * “Autoencoders that don't overfit towards the Identity”, NeurIPS 2020, section 3.
 *
 * @param lambda L2 regularisation, greater than 0; 10 for sparse shops to 1,000 for dense sets
 * @param dropout the share p in 0..1 (exclusive)
 */
public record Ease(double lambda, double dropout) implements Algorithm {

  public Ease {
    if (!(lambda > 0) || Double.isInfinite(lambda)) {
      throw new IllegalArgumentException("lambda must be finite and > 0: " + lambda);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be in 0..1 (exclusive): " + dropout);
    }
  }

  /** λ = 300 and a third of every history hidden. */
  public Ease() {
    this(300, 0.33);
  }

  /** EASE without dropout. */
  public Ease(double lambda) {
    this(lambda, 0);
  }

  /** The same with another share hidden. */
  public Ease withDropout(double other) {
    return new Ease(lambda, other);
  }

  @Override
  public LinearModel fit(TrainingData data) {
    SparseMatrix x = data.interactions().matrix();
    float[] support = Support.of(data.interactions());
    boolean dual = x.rows() < x.columns() / 2;
    Matrix inverse = dual ? dualInverse(x) : inverse(CoOccurrence.of(x));
    return new LinearModel(this, weights(inverse), support);
  }

  /**
   * The same from sums alone, without any single user's data. An empty history is then answered by
   * each item's sum of squared weights, which is its support where all weights are 1.
   */
  public LinearModel fit(CoOccurrence sums) {
    float[] support = new float[sums.items()];
    for (int i = 0; i < support.length; i++) {
      support[i] = sums.count(i, i);
    }
    return new LinearModel(this, weights(inverse(sums)), support);
  }

  /** P of the sums. */
  private Matrix inverse(CoOccurrence sums) {
    Matrix system = sums.upperHalf();
    addPenalty(system, penalty(sums));
    Blas.invert(system);
    return system;
  }

  /** The diagonal of Λ. */
  float[] penalty(CoOccurrence sums) {
    float[] penalty = new float[sums.items()];
    for (int i = 0; i < penalty.length; i++) {
      penalty[i] = penaltyOf(sums.count(i, i));
    }
    return penalty;
  }

  private float penaltyOf(double diagonal) {
    return (float) (lambda + dropout / (1 - dropout) * diagonal);
  }

  static void addPenalty(Matrix system, float[] penalty) {
    for (int i = 0; i < penalty.length; i++) {
      system.values()[i * system.columns() + i] += penalty[i];
    }
  }

  /** {@code P = L − L Xᵀ (I + X L Xᵀ)⁻¹ X L} with L = Λ⁻¹ (Woodbury), for few users. */
  private Matrix dualInverse(SparseMatrix x) {
    int items = x.columns();
    float[] diagonal = new float[items];
    for (int e = 0; e < x.entries(); e++) {
      diagonal[x.indices()[e]] += x.values()[e] * x.values()[e];
    }
    float[] reciprocal = new float[items];
    for (int i = 0; i < items; i++) {
      reciprocal[i] = 1 / penaltyOf(diagonal[i]);
    }
    var scaled = Matrix.zeros(x.rows(), items);
    var root = Matrix.zeros(x.rows(), items);
    for (int u = 0; u < x.rows(); u++) {
      for (int e = x.offsets()[u]; e < x.offsets()[u + 1]; e++) {
        int item = x.indices()[e];
        scaled.values()[u * items + item] = x.values()[e] * reciprocal[item];
        root.values()[u * items + item] = x.values()[e] * (float) Math.sqrt(reciprocal[item]);
      }
    }
    Matrix kernel = Blas.multiplyTransposed(root, root);
    for (int u = 0; u < x.rows(); u++) {
      kernel.values()[u * x.rows() + u] += 1;
    }
    Blas.invert(kernel);
    Matrix inverse = Blas.transposedMultiply(scaled, Blas.multiply(kernel, scaled));
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < items; j++) {
        int at = i * items + j;
        inverse.values()[at] = (i == j ? reciprocal[i] : 0) - inverse.values()[at];
      }
    }
    return inverse;
  }

  /** {@code B_ij = −P_ij / P_jj} with zero diagonal, in place. */
  private static Matrix weights(Matrix inverse) {
    int n = inverse.rows();
    float[] p = inverse.values();
    float[] scale = new float[n];
    for (int j = 0; j < n; j++) {
      if (!(p[j * n + j] > 0)) {
        throw new ArithmeticException(
            "the inverse has lost its precision at item %d: lambda is too small for these weights"
                .formatted(j));
      }
      scale[j] = -1 / p[j * n + j];
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        p[i * n + j] *= scale[j];
      }
      p[i * n + i] = 0;
    }
    return inverse;
  }
}
