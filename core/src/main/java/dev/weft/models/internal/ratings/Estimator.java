package dev.weft.models.internal.ratings;

import dev.weft.models.ModelWriter;
import dev.weft.models.ratings.RatingModel.Rater;

/** The learned part of a rating model that knows no interval: immutable, thread-safe. */
interface Estimator {

  /**
   * What a rater would give to each item: finite, not yet clipped to the scale.
   *
   * @param rater within range
   * @param items within range
   */
  double[] estimate(Rater rater, int[] items);

  /** Writes everything that the estimates need. */
  void write(ModelWriter out);
}
