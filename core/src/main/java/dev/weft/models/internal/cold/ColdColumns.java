package dev.weft.models.internal.cold;

import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm.Basis;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.LinearModel;
import dev.weft.models.internal.linear.Weights;
import dev.weft.models.internal.sums.CoOccurrence;
import dev.weft.models.internal.sums.FromSums;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Columns for items without events in an item-to-item model, from what the items say.
 *
 * <p>With K the kernel of the item features (sharpness times the weighted sum of the blocks'
 * similarities), w the items with events and c those without, a user's affinity to the items with
 * events is {@code z = x(I + bB)}, B being the {@link Ease} matrix. It reaches the others in two
 * ways:
 *
 * <ol>
 *   <li>a softmax-weighted mean of the most alike, {@code W = softmax_w(K_wc)}, each column divided
 *       by its mean affinity to the power {@code damping} and multiplied by {@code exp(tilt ·
 *       p_c)};
 *   <li>kernel ridge regression, {@code A = (K_ww + μI)⁻¹ K_wc}.
 * </ol>
 *
 * <p>Both are linear in the history, so {@code (I + bB)W} and {@code (I + bB)A} are the columns. p
 * is the support that the kernel ridge predicts for a new item, {@code log(1 + support)} centred.
 * Cold items are ordered by {@code z = (z-score(first) + ridgeShare · z-score(second)) / (1 +
 * ridgeShare)} over the cold items of one query, and score as the unseen item with events that is z
 * standard deviations above their mean. Items with events keep their EASE score.
 *
 * <p>The identity matters: EASE's zero diagonal says how the <em>other</em> items rebuild an item,
 * but an item just like the one bought is worth as much as the one bought. Cost: O(warm³ + warm² ×
 * cold), memory three warm × cold matrices and one warm × warm.
 *
 * @param ease the model of the items with events
 * @param sharpness factor on the kernel, greater than 0: the higher, the fewer items count as alike
 * @param spread b, how much of the affinity passes through behaviour; at least 0
 * @param damping against columns that suit everyone, 0..1
 * @param tilt how much predicted support counts; at least 0
 * @param ridgeShare weight of the kernel ridge against the softmax; at least 0
 * @param ridge μ, greater than 0
 * @param embeddings factor on the weights of the embeddings against those of words, tags and
 *     numbers; at least 0
 */
public record ColdColumns(
    Ease ease,
    double sharpness,
    double spread,
    double damping,
    double tilt,
    double ridgeShare,
    double ridge,
    double embeddings)
    implements FromSums<CoOccurrence> {

  /** Ridge of the regression that predicts support. */
  private static final float SUPPORT_RIDGE = 10;

  public ColdColumns {
    Rule.notNegative("spread", spread);
    Rule.positive("sharpness", sharpness);
    Rule.notNegative("damping", damping);
    Rule.notNegative("tilt", tilt);
    Rule.notNegative("ridge-share", ridgeShare);
    Rule.positive("ridge", ridge);
    Rule.notNegative("embeddings", embeddings);
  }

  /** The default over the default EASE. */
  public ColdColumns() {
    this(new Ease());
  }

  /** Defaults that did well on short product names and on film plots. */
  public ColdColumns(Ease ease) {
    this(ease, 1, 0.5, 0.4, 0.25, 0.5, 20, 1);
  }

  /** The same with another factor on the kernel. */
  public ColdColumns withSharpness(double other) {
    return new ColdColumns(ease, other, spread, damping, tilt, ridgeShare, ridge, embeddings);
  }

  /** The same with another part through behaviour. */
  public ColdColumns withSpread(double other) {
    return new ColdColumns(ease, sharpness, other, damping, tilt, ridgeShare, ridge, embeddings);
  }

  /** The same with another damping. */
  public ColdColumns withDamping(double other) {
    return new ColdColumns(ease, sharpness, spread, other, tilt, ridgeShare, ridge, embeddings);
  }

  /** The same with predicted support counting otherwise. */
  public ColdColumns withTilt(double other) {
    return new ColdColumns(ease, sharpness, spread, damping, other, ridgeShare, ridge, embeddings);
  }

  /** The same with another weight of the kernel ridge. */
  public ColdColumns withRidgeShare(double other) {
    return new ColdColumns(ease, sharpness, spread, damping, tilt, other, ridge, embeddings);
  }

  /** The same with another μ. */
  public ColdColumns withRidge(double other) {
    return new ColdColumns(ease, sharpness, spread, damping, tilt, ridgeShare, other, embeddings);
  }

  /** The same with embeddings counting otherwise. */
  public ColdColumns withEmbeddings(double other) {
    return new ColdColumns(ease, sharpness, spread, damping, tilt, ridgeShare, ridge, other);
  }

  @Override
  public String description() {
    return "items without events reached through what they say";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS, Need.ITEM_FEATURES);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofHistory(historyLength, itemSupport == 0 ? Signal.TEXT : Signal.BEHAVIOUR);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .within("ease", ease.searchSpace())
        .logarithmic("sharpness", 0.3, 3)
        .uniform("spread", 0, 2)
        .uniform("damping", 0, 1)
        .uniform("tilt", 0, 1)
        .uniform("ridge-share", 0, 2)
        .logarithmic("ridge", 1, 300)
        .uniform("embeddings", 0, 2);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    long items = data.items();
    long cold = IntStream.of(data.interactions().support()).filter(n -> n == 0).count();
    long warm = items - cold;
    long kept = cold == 0 || warm == 0 ? 0 : 2 * Weights.bytes(items, cold);
    FitMemory columns =
        new FitMemory(kept + Float.BYTES * (2 * warm * warm + 3 * warm * cold), 0, kept);
    return ease.memory(data).then(columns);
  }

  @Override
  public ColdColumnsModel fit(TrainingData data) {
    FitMemory.require(this, data);
    return over(
        ease.fit(data),
        Support.of(data.interactions()),
        data.interactions().users(),
        data.itemFeatures());
  }

  @Override
  public Basis basis() {
    return ease.basis();
  }

  @Override
  public CoOccurrence sums(TrainingData data) {
    return ease.sums(data);
  }

  /** Without anything that items say. */
  @Override
  public ColdColumnsModel fit(CoOccurrence sums) {
    return fit(sums, List.of());
  }

  @Override
  public ColdColumnsModel fit(CoOccurrence sums, List<FeatureBlock> itemFeatures) {
    FeatureBlock.requireRows(itemFeatures, sums.items());
    return over(ease.fit(sums), sums.support(), sums.users(), itemFeatures);
  }

  private ColdColumnsModel over(
      LinearModel base, float[] support, long users, List<FeatureBlock> itemFeatures) {
    int items = support.length;
    int[] warm = IntStream.range(0, items).filter(i -> support[i] > 0).toArray();
    int[] cold = IntStream.range(0, items).filter(i -> support[i] == 0).toArray();
    if (cold.length == 0 || warm.length == 0) {
      var none = Weights.of(Matrix.zeros(items, 0));
      return new ColdColumnsModel(this, base, new int[0], none, none);
    }
    List<FeatureBlock> blocks =
        itemFeatures.stream()
            .map(block -> block.withWeight(block.weight() * (float) (sharpness * factor(block))))
            .toList();
    Matrix kernel = Fusion.kernel(blocks, cold, warm); // a cold item a row
    Matrix ridgeWeights = kernel.copy();
    Matrix system = Fusion.kernel(blocks, warm, warm);
    float[] predicted = supportOf(system.copy(), warm, support, kernel);
    addToDiagonal(system, (float) ridge);
    Blas.solve(system, ridgeWeights);
    softmaxRows(kernel);
    Matrix first = spread(kernel, base, warm);
    scaleRows(first, support, users, warm, predicted);
    Matrix second = spread(ridgeWeights, base, warm);
    return new ColdColumnsModel(
        this, base, cold, columns(first, warm, items), columns(second, warm, items));
  }

  @Override
  public ColdColumnsModel read(ModelReader in) {
    return ColdColumnsModel.read(this, in);
  }

  private double factor(FeatureBlock block) {
    return block instanceof FeatureBlock.Dense ? embeddings : 1;
  }

  /**
   * Predicted {@code log(1 + support)} of the cold items, less the mean of the predictions.
   *
   * @param system the kernel of the items with events; overwritten
   * @param kernel cold × warm
   */
  private static float[] supportOf(Matrix system, int[] warm, float[] support, Matrix kernel) {
    var target = Matrix.zeros(1, warm.length);
    double mean = 0;
    for (int w = 0; w < warm.length; w++) {
      target.values()[w] = (float) Math.log1p(support[warm[w]]);
      mean += target.values()[w] / warm.length;
    }
    for (int w = 0; w < warm.length; w++) {
      target.values()[w] -= (float) mean;
    }
    addToDiagonal(system, SUPPORT_RIDGE);
    Blas.solve(system, target);
    float[] predicted = Blas.multiplyTransposed(kernel, target).values();
    float center = 0;
    for (float value : predicted) {
      center += value / predicted.length;
    }
    for (int c = 0; c < predicted.length; c++) {
      predicted[c] -= center;
    }
    return predicted;
  }

  private static void addToDiagonal(Matrix square, float value) {
    for (int i = 0; i < square.rows(); i++) {
      square.values()[i * square.columns() + i] += value;
    }
  }

  private static void softmaxRows(Matrix matrix) {
    float[] values = matrix.values();
    for (int r = 0; r < matrix.rows(); r++) {
      int from = r * matrix.columns();
      int to = from + matrix.columns();
      float max = Float.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        max = Math.max(max, values[i]);
      }
      double sum = 0;
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.exp(values[i] - max);
        sum += values[i];
      }
      for (int i = from; i < to; i++) {
        values[i] /= (float) sum;
      }
    }
  }

  /** Rows of {@code Wᵀ(I + bB)ᵀ}: a cold item's weights, passed on through behaviour. */
  private Matrix spread(Matrix rows, LinearModel base, int[] warm) {
    if (spread == 0) {
      return rows;
    }
    var warmWeights = Matrix.zeros(warm.length, warm.length);
    for (int i = 0; i < warm.length; i++) {
      for (int j = 0; j < warm.length; j++) {
        warmWeights.values()[i * warm.length + j] = base.weight(warm[i], warm[j]);
      }
    }
    Matrix passed = Blas.multiplyTransposed(rows, warmWeights);
    for (int i = 0; i < passed.values().length; i++) {
      passed.values()[i] = rows.values()[i] + (float) spread * passed.values()[i];
    }
    return passed;
  }

  /** Divides by mean affinity to the power of damping and tilts by predicted support. */
  private void scaleRows(Matrix rows, float[] support, long count, int[] warm, float[] predicted) {
    double users = Math.max(1, count);
    for (int c = 0; c < rows.rows(); c++) {
      double affinity = 0;
      for (int w = 0; w < warm.length; w++) {
        affinity += rows.at(c, w) * support[warm[w]] / users;
      }
      double scale = Math.pow(Math.max(affinity, 1e-9), -damping) * Math.exp(tilt * predicted[c]);
      for (int w = 0; w < warm.length; w++) {
        rows.values()[c * warm.length + w] *= (float) scale;
      }
    }
  }

  /** From a cold item a row over the warm ones to items × cold. */
  private static Weights columns(Matrix rows, int[] warm, int items) {
    Weights.Column column =
        (cold, values, from) -> {
          Arrays.fill(values, from, from + items, 0);
          for (int w = 0; w < warm.length; w++) {
            values[from + warm[w]] = rows.at(cold, w);
          }
        };
    return Weights.of(items, rows.rows(), () -> column);
  }
}
