package dev.weft.models.internal.linear;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm.Basis;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import dev.weft.models.internal.sums.CoOccurrence;
import dev.weft.models.internal.sums.FromSums;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * EASE drawn towards what the items say. With C the EASE matrix of the item features (those items
 * that rebuild what an item says), B minimises {@code ‖X − XB‖² + ‖Λ½B‖² + ε‖B − C‖²} under a zero
 * diagonal: {@code P = (G + Λ + εI)⁻¹}, {@code M = P(G + εC)}, {@code B = M − P·diag(M_jj / P_jj)}.
 * Where {@link Ease} may have a diagonal up to ξ, {@code B = M − P·diag(max(0, M_jj − ξ) / P_jj)}.
 *
 * <p>C comes from the kernel K of all feature blocks, scaled to a diagonal of about 1: {@code P₁ =
 * (K + μI)⁻¹}, {@code C = I − P₁·diag(1 / P₁_jj)}. G is not kept: {@code P·G = I − P(Λ + εI)}. Cost
 * beyond {@link Ease}: a second inverse and one product, O(items³).
 *
 * <p>L3AE, “Linear Autoencoders with language model embeddings”, CIKM 2025; there K is the inner
 * product of one embedding.
 *
 * @param ease λ, dropout, damping and session share
 * @param textWeight ε, 0..10⁶; of the size of λ
 * @param textLambda μ, the ridge of C, above 0, at most 10¹²
 */
public record TextEase(Ease ease, double textWeight, double textLambda)
    implements FromSums<CoOccurrence> {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Columns for which the text's product is held at a time. */
  private static final int BLOCK = 512;

  public TextEase {
    Rule.within("text-weight", textWeight, 0, 1e6);
    Rule.aboveTo("text-lambda", textLambda, 0, 1e12);
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
  public String description() {
    return "the weights of ease, with texts and attributes as further evidence";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS, Need.ITEM_FEATURES);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    if (textWeight == 0) {
      return ease.signals(historyLength, itemSupport);
    }
    return itemSupport == 0
        ? Signal.ofHistory(historyLength, Signal.TEXT)
        : Signal.ofHistory(historyLength, Signal.BEHAVIOUR, Signal.TEXT);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .within("ease", ease.searchSpace())
        .logarithmic("text-weight", 1, 10_000)
        .logarithmic("text-lambda", 0.03, 30);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    int items = data.items();
    long kept = Weights.bytes(items, items);
    FitMemory inverse = new GramRows(ease, data).memory();
    FitMemory text =
        hasText(data.itemFeatures()) ? FitMemory.ofMatrices(items, 2, 1, 1) : FitMemory.NONE;
    long blocks = 2L * Float.BYTES * Math.min(items, BLOCK) * items;
    FitMemory all = text.then(inverse.beside(new FitMemory(kept + blocks, 0, kept)));
    return new FitMemory(all.heapBytes(), all.nativeBytes(), kept);
  }

  @Override
  public LinearModel fit(TrainingData data) {
    FitMemory.require(this, data);
    List<FeatureBlock> blocks = data.itemFeatures();
    // Before the sums are there, since the features' similarities take a matrix of their own.
    Optional<Matrix> kernel = kernel(blocks);
    Inverse inverse = ease.inverse(data, textWeight);
    return new LinearModel(this, weights(inverse, kernel), Support.of(data.interactions()));
  }

  @Override
  public Basis basis() {
    return ease.basis();
  }

  @Override
  public CoOccurrence sums(TrainingData data) {
    return ease.sums(data);
  }

  /** Without texts or attributes. */
  @Override
  public LinearModel fit(CoOccurrence sums) {
    return fit(sums, List.of());
  }

  @Override
  public LinearModel fit(CoOccurrence sums, List<FeatureBlock> itemFeatures) {
    FeatureBlock.requireRows(itemFeatures, sums.items());
    FitMemory.requireMatrices(this, sums.items(), hasText(itemFeatures) ? 2.25 : 1.25, 1);
    Optional<Matrix> kernel = kernel(itemFeatures);
    Inverse inverse = ease.inverse(sums, textWeight);
    return new LinearModel(this, weights(inverse, kernel), sums.support());
  }

  private Optional<Matrix> kernel(List<FeatureBlock> blocks) {
    return hasText(blocks)
        ? Optional.of(InverseKernel.of(blocks, totalWeight(blocks), textLambda))
        : Optional.empty();
  }

  @Override
  public LinearModel read(ModelReader in) {
    return LinearModel.read(this, in);
  }

  private boolean hasText(List<FeatureBlock> blocks) {
    return textWeight > 0 && totalWeight(blocks) > 0;
  }

  private static double totalWeight(List<FeatureBlock> blocks) {
    return blocks.stream().mapToDouble(FeatureBlock::weight).sum();
  }

  /** B, some columns at a time, so that M is never there as a whole. */
  private Weights weights(Inverse inverse, Optional<Matrix> kernel) {
    int n = inverse.penalty().length;
    var builder = new WeightsBuilder(n, n);
    for (int start = 0; start < n; start += BLOCK) {
      int first = start;
      int end = Math.min(n, first + BLOCK);
      Optional<Matrix> text = kernel.map(k -> textPart(k, inverse, first, end));
      builder.write(first, end, () -> column(inverse, text, first));
    }
    return builder.build();
  }

  /** Some columns of {@code P·P₁·diag(1 / P₁_jj)}, as rows: both are symmetric. */
  private static Matrix textPart(Matrix kernel, Inverse inverse, int first, int end) {
    int n = kernel.columns();
    float[] rows = Arrays.copyOfRange(kernel.values(), first * n, end * n);
    Matrix product = inverse.multiply(new Matrix(end - first, n, rows));
    for (int row = 0; row < product.rows(); row++) {
      float diagonal = kernel.at(first + row, first + row);
      for (int i = row * n; i < (row + 1) * n; i++) {
        product.values()[i] /= diagonal;
      }
    }
    return product;
  }

  /**
   * A source of columns of B.
   *
   * @param text the columns of the text's part from {@code first} on, as rows
   */
  private Weights.Column column(Inverse inverse, Optional<Matrix> text, int first) {
    int n = inverse.penalty().length;
    Weights.Column source = inverse.columns().get();
    float[] p = new float[n];
    return (j, values, from) -> {
      source.write(j, p, 0);
      Arrays.fill(values, from, from + n, 0);
      text.ifPresent(part -> addText(p, part, j - first, values, from));
      // P·G = I − P(Λ + εI)
      addScaled(-inverse.penalty()[j], p, values, from);
      values[from + j] += 1;
      double over = Math.max(0, values[from + j] - ease.diagonal());
      addScaled((float) (-over / p[j]), p, values, from);
      values[from + j] = 0;
    };
  }

  /** Adds a column of {@code ε·P·C}. */
  private void addText(float[] p, Matrix text, int row, float[] values, int from) {
    for (int i = 0; i < p.length; i++) {
      values[from + i] += (float) textWeight * (p[i] - text.values()[row * p.length + i]);
    }
  }

  private static void addScaled(float factor, float[] p, float[] values, int from) {
    KERNELS.addScaled(factor, p, 0, values, from, p.length);
  }
}
