package dev.weft.models.internal.ratings;

import dev.weft.data.Ratings;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import java.util.random.RandomGenerator;

/**
 * Where a descent starts. Owns its matrices.
 *
 * @param users p, users × factors
 * @param items q, items × factors
 * @param implicit y, items × factors; items × 0 without implicit feedback
 */
record FactorStart(Matrix users, Matrix items, Matrix implicit) {

  /** Normally distributed. */
  static FactorStart random(
      Ratings ratings, int factors, double deviation, boolean implicit, long seed) {
    RandomGenerator random = RandomStreams.of(seed);
    return new FactorStart(
        RandomStreams.normal(ratings.users(), factors, deviation, random),
        RandomStreams.normal(ratings.items(), factors, deviation, random),
        RandomStreams.normal(ratings.items(), implicit ? factors : 0, deviation, random));
  }
}
