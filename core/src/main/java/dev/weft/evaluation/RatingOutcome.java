package dev.weft.evaluation;

import dev.weft.data.Ratings;
import dev.weft.data.splits.RatingSplit;
import dev.weft.evaluation.Run.Outcome;
import dev.weft.models.internal.ratings.KnownPredictions;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model predicted for the ratings of a test, or several models for those of several folds.
 *
 * @param predictions one for every tested rating
 */
public record RatingOutcome(List<Tested> predictions) implements Outcome {

  /**
   * One tested rating.
   *
   * @param user who gave it
   * @param item what it is of
   * @param history number of ratings of that user in the training part
   * @param support number of ratings of the item in the training part
   * @param actual the rating
   * @param prediction what was predicted
   */
  public record Tested(
      int user, int item, int history, int support, double actual, RatingPrediction prediction) {

    /** Square of what is wrong with the prediction. */
    public double squaredError() {
      double error = actual - prediction.value();
      return error * error;
    }

    double absoluteError() {
      return Math.abs(actual - prediction.value());
    }

    boolean covered() {
      return prediction.lower() <= actual && actual <= prediction.upper();
    }
  }

  public RatingOutcome {
    predictions = List.copyOf(predictions);
    if (predictions.isEmpty()) {
      throw new IllegalArgumentException("the test must hold at least one rating");
    }
  }

  /**
   * Predicts every rating of the test part, at the time it was given.
   *
   * @param model learned from the training part
   */
  public static RatingOutcome of(RatingModel model, RatingSplit split) {
    Ratings test = split.test();
    int[] histories = split.train().userCounts();
    int[] supports = split.train().itemCounts();
    List<RatingPrediction> predictions = KnownPredictions.of(model, test);
    List<Tested> tested = new ArrayList<>(test.size());
    for (int r = 0; r < test.size(); r++) {
      tested.add(
          new Tested(
              test.user(r),
              test.item(r),
              histories[test.user(r)],
              supports[test.item(r)],
              test.value(r),
              predictions.get(r)));
    }
    return new RatingOutcome(tested);
  }

  /** The outcomes of several folds as one. */
  static RatingOutcome joined(List<RatingOutcome> folds) {
    return new RatingOutcome(folds.stream().flatMap(fold -> fold.predictions.stream()).toList());
  }

  @Override
  public double mean(Metric metric) {
    if (!metric.equals(Metric.RMSE) && !metric.equals(Metric.MAE)) {
      throw new IllegalArgumentException(metric + " was not measured, but rmse and mae");
    }
    return metric.equals(Metric.RMSE) ? rmse() : mae();
  }

  /** Root mean squared error, in rating units. */
  public double rmse() {
    return Math.sqrt(predictions.stream().mapToDouble(Tested::squaredError).average().orElse(0));
  }

  /** Mean absolute error, in rating units. */
  public double mae() {
    return predictions.stream().mapToDouble(Tested::absoluteError).average().orElse(0);
  }

  /** Share of the ratings within their interval, which is made for 0.9. */
  public double coverage() {
    return predictions.stream().mapToInt(t -> t.covered() ? 1 : 0).average().orElse(0);
  }

  /** Mean width of the intervals, in rating units. */
  public double width() {
    return predictions.stream()
        .mapToDouble(t -> t.prediction().upper() - t.prediction().lower())
        .average()
        .orElse(0);
  }
}
