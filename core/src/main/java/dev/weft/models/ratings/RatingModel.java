package dev.weft.models.ratings;

import dev.weft.data.RatingScale;
import dev.weft.models.Trained;
import java.util.List;
import java.util.OptionalLong;

/** A finished model that predicts ratings: immutable, thread-safe. */
public interface RatingModel extends Trained {

  @Override
  RatingAlgorithm algorithm();

  /** Number of users it knows. */
  int users();

  /** Number of items it knows. */
  int items();

  /** Number of ratings that it learned from; empty when its file is of a version without. */
  OptionalLong ratings();

  /** The scale that predictions are clipped to. */
  RatingScale scale();

  /**
   * Predicts what a rater would give to each item, in the order of the items. Every number is
   * finite and on the scale.
   *
   * @param rater one of the training data, or someone new with a few ratings, or none
   * @param items indices in 0..{@link #items()} − 1; an item without ratings is answered from its
   *     features, or its absence of any
   * @param time when, in milliseconds since 1970-01-01T00:00Z, or {@link
   *     dev.weft.data.Event#NO_TIME}; models that do not look at time ignore it
   * @throws IllegalArgumentException when an item or a known rater is out of range
   */
  List<RatingPrediction> predict(Rater rater, int[] items, long time);

  /** The same for one item. */
  default RatingPrediction predict(Rater rater, int item, long time) {
    return predict(rater, new int[] {item}, time).getFirst();
  }
}
