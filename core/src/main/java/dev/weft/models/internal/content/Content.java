package dev.weft.models.internal.content;

import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.internal.HalfPrecision;
import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import java.util.List;
import java.util.Set;

/**
 * What is like the things one had: the cosine of the mean feature vector of the history with every
 * item's. Uses no behaviour but the history's, so an item counts from the moment something is known
 * of it: a text, or where most have none, tags, categories and numbers.
 *
 * <p>Pazzani and Billsus, “Content-based recommendation systems”, 2007.
 *
 * @param halfLife number of later events after which an event counts half; 0 means all alike
 * @param shrinkage of the whitening of each feature block, 0 (pure) to 1 (none), learned from the
 *     items with events
 */
public record Content(double halfLife, double shrinkage) implements Algorithm {

  public Content {
    Rule.notNegative("half-life", halfLife);
    Rule.within("shrinkage", shrinkage, 0, 1);
  }

  /** All events of the history alike, features whitened half-way. */
  public Content() {
    this(0, 0.5);
  }

  @Override
  public String description() {
    return "items whose texts and attributes are like those one had";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS, Need.ITEM_FEATURES);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofHistory(historyLength, Signal.TEXT);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE.fromZero("half-life", 100).uniform("shrinkage", 0, 1);
  }

  /** All vectors once more while they are rounded, and half of that for the model. */
  @Override
  public FitMemory memory(TrainingData data) {
    long joined = Fusion.joinedBytes(data.itemFeatures(), data.items());
    long most = Math.max(Fusion.bytes(data.itemFeatures(), data.items()), 2 * joined);
    return FitMemory.ofPairs(data).then(new FitMemory(most, 0, joined / 2));
  }

  @Override
  public ContentModel fit(TrainingData data) {
    float[] support = Support.of(data.interactions());
    boolean[] known = new boolean[support.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = support[i] > 0;
    }
    List<FeatureBlock> blocks = Fusion.withShortVectors(data.itemFeatures(), known);
    var features = HalfPrecision.roundedWhereLarge(Fusion.whitened(blocks, known, shrinkage));
    return new ContentModel(this, features, support);
  }

  @Override
  public ContentModel read(ModelReader in) {
    return ContentModel.read(this, in);
  }
}
