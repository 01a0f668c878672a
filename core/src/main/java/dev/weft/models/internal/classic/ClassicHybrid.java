package dev.weft.models.internal.classic;

import dev.weft.data.History;
import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.content.Content;
import java.util.Set;

/**
 * The classic hybrid {@code s_ui = α·sim(u,i) + (1 − α)·content_sim(u,i)} of {@link
 * ClassicFormulas}, one α for everyone. A reference, not a recommendation.
 *
 * <p>The neighbourhood similarity needs R_ui, the rating of an item that the user has not rated
 * yet. It is taken to be the item's mean R_i; N_u are the user's ratings and N_i the item's. The
 * weights of the interactions are the ratings: where all are equal nothing deviates, sim is 0 and
 * content alone counts.
 *
 * @param alpha α in 0..1
 */
public record ClassicHybrid(double alpha) implements Algorithm {

  public ClassicHybrid {
    Rule.within("alpha", alpha, 0, 1);
  }

  /** α = 0.6. */
  public ClassicHybrid() {
    this(0.6);
  }

  @Override
  public String description() {
    return "the founding formulas of hybrids, as a reference";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS, Need.ITEM_FEATURES);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofHistory(historyLength, Signal.BEHAVIOUR, Signal.TEXT);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE.uniform("alpha", 0, 1);
  }

  @Override
  public ClassicHybridModel fit(TrainingData data) {
    int items = data.items();
    double[] sums = new double[items];
    int[] counts = new int[items];
    for (History history : data.interactions().histories()) {
      for (int entry = 0; entry < history.size(); entry++) {
        sums[history.item(entry)] += history.weight(entry);
        counts[history.item(entry)]++;
      }
    }
    float[] means = new float[items];
    for (int i = 0; i < items; i++) {
      means[i] = counts[i] == 0 ? 0 : (float) (sums[i] / counts[i]);
    }
    return new ClassicHybridModel(
        this, means, deviations(data, means), new Content(0, 1).fit(data));
  }

  @Override
  public ClassicHybridModel read(ModelReader in) {
    return ClassicHybridModel.read(this, in);
  }

  /** Σ (R_ki − R_i)² of every item, exactly 0 where its ratings are all the same. */
  private static float[] deviations(TrainingData data, float[] means) {
    double[] sums = new double[means.length];
    for (History history : data.interactions().histories()) {
      for (int entry = 0; entry < history.size(); entry++) {
        double away = (double) history.weight(entry) - means[history.item(entry)];
        sums[history.item(entry)] += away * away;
      }
    }
    float[] deviations = new float[means.length];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = (float) sums[i];
    }
    return deviations;
  }
}
