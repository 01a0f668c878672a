package dev.weft.models.popularity;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.models.Algorithm;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import java.util.Set;

/**
 * What most people took: the score of an item is {@code Σ weight · 2^(−age / half-life)} over its
 * interactions, ages counted back from the latest one of all. The same for everyone.
 *
 * <p>Interactions without a time count in full.
 *
 * @param halfLifeDays days after which an interaction counts half; 0 means that none ages
 */
public record Popularity(double halfLifeDays) implements Algorithm {

  private static final double MILLIS_PER_DAY = 86_400_000;

  public Popularity {
    if (!(halfLifeDays >= 0) || Double.isInfinite(halfLifeDays)) {
      throw new IllegalArgumentException("half-life-days must be finite and >= 0: " + halfLifeDays);
    }
  }

  /** Popularity over all times. */
  public Popularity() {
    this(0);
  }

  @Override
  public String description() {
    return "what most people take, the same for everyone";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Set.of(Signal.POPULARITY);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE.logarithmic("half-life-days", 0.5, 5_000).withAnyOf(Need.TIMES);
  }

  @Override
  public PopularityModel fit(TrainingData data) {
    long latest = Event.NO_TIME;
    for (History history : data.interactions().histories()) {
      if (history.size() > 0) {
        latest = Math.max(latest, history.time(history.size() - 1));
      }
    }
    double[] sums = new double[data.items()];
    for (History history : data.interactions().histories()) {
      for (int entry = 0; entry < history.size(); entry++) {
        sums[history.item(entry)] += history.weight(entry) * decay(history.time(entry), latest);
      }
    }
    float[] scores = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      scores[i] = (float) sums[i];
    }
    return new PopularityModel(this, scores);
  }

  @Override
  public PopularityModel read(ModelReader in) {
    return PopularityModel.read(this, in);
  }

  private double decay(long time, long latest) {
    if (halfLifeDays == 0 || time == Event.NO_TIME) {
      return 1;
    }
    return Math.pow(2, -(latest - time) / (halfLifeDays * MILLIS_PER_DAY));
  }
}
