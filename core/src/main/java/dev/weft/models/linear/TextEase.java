package dev.weft.models.linear;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Blas;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Support;
import dev.weft.models.TrainingData;
import java.util.List;

/**
 * EASE drawn towards what the items say. With C the EASE matrix of the item features (those items
 * that rebuild what an item says), B minimises {@code ‖X − XB‖² + ‖Λ½B‖² + ε‖B − C‖²} under a zero
 * diagonal: {@code P = (G + Λ + εI)⁻¹}, {@code M = P(G + εC)}, {@code B = M − P·diag(M_jj / P_jj)}.
 *
 * <p>C comes from the kernel K of all feature blocks, scaled to a diagonal of about 1: {@code P₁ =
 * (K + μI)⁻¹}, {@code C = I − P₁·diag(1 / P₁_jj)}. G is not kept: {@code P·G = I − P(Λ + εI)}. Cost
 * beyond {@link Ease}: a second inverse and one product, O(items³).
 *
 * <p>L3AE, “Linear Autoencoders with language model embeddings”, CIKM 2025; there K is the inner
 * product of one embedding.
 *
 * @param ease λ, dropout, damping and session share
 * @param textWeight ε, at least 0; of the size of λ
 * @param textLambda μ, the ridge of C, greater than 0
 */
public record TextEase(Ease ease, double textWeight, double textLambda) implements Algorithm {

  public TextEase {
    if (!(textWeight >= 0) || Double.isInfinite(textWeight)) {
      throw new IllegalArgumentException("text-weight must be finite and >= 0: " + textWeight);
    }
    if (!(textLambda > 0) || Double.isInfinite(textLambda)) {
      throw new IllegalArgumentException("text-lambda must be finite and > 0: " + textLambda);
    }
  }

  /** The default EASE. */
  public TextEase() {
    this(new Ease());
  }

  /** Text counting as much as λ, with a ridge of 1. */
  public TextEase(Ease ease) {
    this(ease, ease.lambda(), 1);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    return FitMemory.ofMatrices(data.items(), data.itemFeatures().isEmpty() ? 2 : 3, 1, 1);
  }

  @Override
  public LinearModel fit(TrainingData data) {
    FitMemory.require(this, data);
    Matrix p = ease.sums(data);
    float[] penalty = ease.penalty(p, textWeight);
    Ease.addPenalty(p, penalty);
    Blas.invert(p);
    Matrix m = textPart(p, data.itemFeatures());
    addBehaviour(m, p, penalty);
    withZeroDiagonal(m, p);
    return new LinearModel(this, m, Support.of(data.interactions()));
  }

  /** {@code ε·P·C}. */
  private Matrix textPart(Matrix p, List<FeatureBlock> blocks) {
    int n = p.rows();
    double total = blocks.stream().mapToDouble(FeatureBlock::weight).sum();
    if (textWeight == 0 || total == 0) {
      return Matrix.zeros(n, n);
    }
    Matrix kernel = InverseKernel.of(blocks, total, textLambda);
    float[] diagonal = new float[n];
    for (int j = 0; j < n; j++) {
      diagonal[j] = kernel.at(j, j);
    }
    Matrix m = Blas.multiply(p, kernel);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int at = i * n + j;
        m.values()[at] = (float) textWeight * (p.values()[at] - m.values()[at] / diagonal[j]);
      }
    }
    return m;
  }

  /** Adds {@code P·G = I − P(Λ + εI)}. */
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
