package dev.weft.models.linear;

import dev.weft.features.Fusion;
import dev.weft.math.Blas;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Support;
import dev.weft.models.TrainingData;
import dev.weft.models.sums.CoOccurrence;

/**
 * EASE drawn towards what the items say. With C the EASE matrix of the item features (those items
 * that rebuild an item's text), B minimises {@code ‖X − XB‖² + ‖Λ½B‖² + ε‖B − C‖²} under a zero
 * diagonal: {@code P = (XᵀX + Λ + εI)⁻¹}, {@code M = P(XᵀX + εC)}, {@code B = M − P·diag(M_jj /
 * P_jj)}.
 *
 * <p>C has rank d plus a diagonal, so PC costs two products of items × items × d and neither C nor
 * XᵀX is kept: {@code P·XᵀX = I − P(Λ + εI)}. Cost beyond {@link Ease}: O(items² × d).
 *
 * <p>L3AE, “Linear Autoencoders with language model embeddings”, CIKM 2025.
 *
 * @param lambda L2 regularisation, greater than 0
 * @param dropout share of every history hidden, as in {@link Ease}
 * @param textWeight ε, at least 0; of the size of λ
 * @param textLambda ridge of C, greater than 0
 */
public record TextEase(double lambda, double dropout, double textWeight, double textLambda)
    implements Algorithm {

  public TextEase {
    new Ease(lambda, dropout);
    if (!(textWeight >= 0) || Double.isInfinite(textWeight)) {
      throw new IllegalArgumentException("text-weight must be finite and >= 0: " + textWeight);
    }
    if (!(textLambda > 0) || Double.isInfinite(textLambda)) {
      throw new IllegalArgumentException("text-lambda must be finite and > 0: " + textLambda);
    }
  }

  /** λ = ε = 300 and a third of every history hidden. */
  public TextEase() {
    this(300, 0.33);
  }

  /** Text counting as much as λ, with a ridge of 1. */
  public TextEase(double lambda, double dropout) {
    this(lambda, dropout, lambda, 1);
  }

  @Override
  public LinearModel fit(TrainingData data) {
    CoOccurrence sums = CoOccurrence.of(data.interactions());
    float[] penalty = new Ease(lambda, dropout).penalty(sums);
    for (int i = 0; i < penalty.length; i++) {
      penalty[i] += (float) textWeight;
    }
    Matrix p = sums.upperHalf();
    Ease.addPenalty(p, penalty);
    Blas.invert(p);
    Matrix m = textPart(p, Fusion.joined(data.itemFeatures(), data.items()));
    addBehaviour(m, p, penalty);
    withZeroDiagonal(m, p);
    return new LinearModel(this, m, Support.of(data.interactions()));
  }

  /**
   * {@code ε·P·C} with {@code C = I − P₁·diag(1/P₁_jj)} and {@code P₁ = (FFᵀ + μI)⁻¹ = (I − F S⁻¹
   * Fᵀ)/μ}, {@code S = FᵀF + μI}.
   */
  private Matrix textPart(Matrix p, Matrix features) {
    int n = p.rows();
    Matrix s = Blas.gram(features);
    for (int i = 0; i < s.rows(); i++) {
      s.values()[i * s.rows() + i] += (float) textLambda;
    }
    Matrix solved = features.copy();
    Blas.solve(s, solved); // rows f_iᵀ S⁻¹
    float[] diagonal = new float[n]; // μ·P₁_jj
    for (int j = 0; j < n; j++) {
      double product = 0;
      double squares = 0;
      for (int c = 0; c < features.columns(); c++) {
        product += (double) features.at(j, c) * solved.at(j, c);
        squares += (double) features.at(j, c) * features.at(j, c);
      }
      // The bound holds exactly; rounding may fall below it where an item is like no other.
      diagonal[j] = (float) Math.max(1 - product, textLambda / (textLambda + squares));
    }
    Matrix m = Blas.multiplyTransposed(Blas.multiply(p, features), solved);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int at = i * n + j;
        float throughText = (p.values()[at] - m.values()[at]) / diagonal[j];
        m.values()[at] = (float) textWeight * (p.values()[at] - throughText);
      }
    }
    return m;
  }

  /** Adds {@code P·XᵀX = I − P(Λ + εI)}. */
  private static void addBehaviour(Matrix m, Matrix p, float[] penalty) {
    int n = p.rows();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        m.values()[i * n + j] -= p.values()[i * n + j] * penalty[j];
      }
      m.values()[i * n + i] += 1;
    }
  }

  private static void withZeroDiagonal(Matrix m, Matrix p) {
    int n = p.rows();
    float[] multiplier = new float[n];
    for (int j = 0; j < n; j++) {
      multiplier[j] = m.at(j, j) / p.at(j, j);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        m.values()[i * n + j] -= p.values()[i * n + j] * multiplier[j];
      }
      m.values()[i * n + i] = 0;
    }
  }
}
