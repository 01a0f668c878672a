package dev.weft.models.internal.cold;

import dev.weft.features.FeatureBlock;
import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm.Basis;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.SharedFits;
import dev.weft.models.internal.Support;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.LinearModel;
import dev.weft.models.internal.linear.Weights;
import dev.weft.models.internal.sums.CoOccurrence;
import dev.weft.models.internal.sums.FromSums;
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
    return new ColdColumnsFit(
            this,
            (LinearModel) SharedFits.fit(ease, data),
            Support.of(data.interactions()),
            data.interactions().users())
        .fit(data.itemFeatures());
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
    return new ColdColumnsFit(this, ease.fit(sums), sums.support(), sums.users()).fit(itemFeatures);
  }

  @Override
  public ColdColumnsModel read(ModelReader in) {
    return ColdColumnsModel.read(this, in);
  }
}
