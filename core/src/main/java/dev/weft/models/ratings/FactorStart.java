package dev.weft.models.ratings;

import dev.weft.data.Ratings;
import dev.weft.math.Matrix;
import java.util.SplittableRandom;

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
    var random = new SplittableRandom(seed);
    return new FactorStart(
        normal(ratings.users(), factors, deviation, random),
        normal(ratings.items(), factors, deviation, random),
        normal(ratings.items(), implicit ? factors : 0, deviation, random));
  }

  private static Matrix normal(int rows, int columns, double deviation, SplittableRandom random) {
    var matrix = Matrix.zeros(rows, columns);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = (float) (deviation * random.nextGaussian());
    }
    return matrix;
  }
}
