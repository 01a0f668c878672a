package dev.weft.models.internal.popularity;

import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.sums.FromSums;
import dev.weft.models.internal.sums.PopularitySums;
import java.util.Locale;
import java.util.Set;

/**
 * What most people took: the score of an item is {@code Σ weight · 2^(−age / half-life)} over its
 * interactions, ages counted back from the latest one of all. The same for everyone.
 *
 * <p>Interactions without a time count in full.
 *
 * @param halfLifeDays days after which an interaction counts half; 0 means that none ages
 */
public record Popularity(double halfLifeDays) implements FromSums<PopularitySums> {

  public Popularity {
    PopularitySums.check(halfLifeDays);
  }

  /** Popularity over all times. */
  public Popularity() {
    this(0);
  }

  /** Whether what was taken long ago counts less. */
  public boolean isFading() {
    return halfLifeDays > 0;
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
    return fit(sums(data));
  }

  @Override
  public PopularitySums sums(TrainingData data) {
    return PopularitySums.of(data.interactions(), halfLifeDays);
  }

  /**
   * The same from sums alone.
   *
   * @param sums with this half-life
   */
  @Override
  public PopularityModel fit(PopularitySums sums) {
    if (!sums.hasHalfLife(halfLifeDays)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "sums must have a half-life of %s days: %s", halfLifeDays, sums));
    }
    return new PopularityModel(this, sums.scores());
  }

  @Override
  public PopularityModel read(ModelReader in) {
    return PopularityModel.read(this, in);
  }
}
