package dev.weft.evaluation;

import dev.weft.data.Ratings;
import dev.weft.data.splits.RatingSplit;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Cuts of ratings, whose test parts are to be predicted.
 *
 * @param splits the cuts
 * @param prepared what is learned from for a training part, features included
 */
public record RatingFolds(List<RatingSplit> splits, Function<Ratings, RatingData> prepared)
    implements Folds<RatingAlgorithm, RatingData, RatingOutcome> {

  private static final List<Metric> METRICS = List.of(Metric.RMSE, Metric.MAE);

  public RatingFolds {
    splits = List.copyOf(splits);
    if (splits.isEmpty()) {
      throw new IllegalArgumentException("an experiment needs at least one fold");
    }
  }

  /** Ratings alone in random folds; the seed is that of the folds and of what is trained. */
  public static RatingFolds random(Ratings ratings, int folds, long seed) {
    return new RatingFolds(
        RatingSplit.folds(ratings, folds, seed), train -> RatingData.of(train).withSeed(seed));
  }

  @Override
  public int size() {
    return splits.size();
  }

  @Override
  public RatingFold fold(int number) {
    RatingSplit split = splits.get(number);
    return new RatingFold(split, prepared.apply(split.train()));
  }

  @Override
  public List<Metric> metrics() {
    return METRICS;
  }

  @Override
  public String protocol() {
    return size() == 1
        ? splits.getFirst().protocol()
        : String.format(Locale.ROOT, "%d random folds", size());
  }

  @Override
  public DataFacts.RatingFacts facts() {
    Ratings train = splits.getFirst().train();
    Ratings test = splits.getFirst().test();
    return new DataFacts.RatingFacts(
        rated(train.userCounts(), test.userCounts()),
        rated(train.itemCounts(), test.itemCounts()),
        train.size() + test.size(),
        train.scale());
  }

  private static int rated(int[] some, int[] others) {
    int[] both = some.clone();
    Arrays.setAll(both, i -> both[i] + others[i]);
    return (int) Arrays.stream(both).filter(count -> count > 0).count();
  }

  @Override
  public RatingOutcome joined(List<RatingOutcome> outcomes) {
    return RatingOutcome.joined(outcomes);
  }

  @Override
  public Reading<RatingOutcome> reading(PairedTest test) {
    return new RatingReading(splits.getFirst().train().scale(), test);
  }
}
