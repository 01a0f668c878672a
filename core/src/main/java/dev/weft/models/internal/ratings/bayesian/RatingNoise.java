package dev.weft.models.internal.ratings.bayesian;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The precision of ratings: {@code α·α_u·α_i}, with gamma priors of mean 1 on the factors of users
 * and items, as in a Student t model whose scale is shared by all ratings of one row.
 */
final class RatingNoise {

  /** How many ratings the priors of α_u and α_i count for. */
  private static final double USER_WEIGHT = 10;

  private static final double ITEM_WEIGHT = 20;

  /** 1 over the expected noise of whose ratings are not known; E[1/α] of the priors. */
  static final float UNKNOWN_USER = (float) ((USER_WEIGHT - 2) / USER_WEIGHT);

  static final float UNKNOWN_ITEM = (float) ((ITEM_WEIGHT - 2) / ITEM_WEIGHT);

  double common = 1.5;
  final float[] ofUser;
  final float[] ofItem;

  RatingNoise(int users, int items) {
    ofUser = new float[users];
    ofItem = new float[items];
    Arrays.fill(ofUser, 1);
    Arrays.fill(ofItem, 1);
  }

  float of(int user, int item) {
    return (float) (common * ofUser[user] * ofItem[item]);
  }

  /** Samples all given the errors of the ratings. */
  void sample(int[] user, int[] item, float[] errors, RandomGenerator random) {
    double squares = 0;
    for (int r = 0; r < errors.length; r++) {
      squares += weighted(errors[r], ofUser[user[r]] * ofItem[item[r]]);
    }
    common = Gaussian.gamma(1 + errors.length / 2.0, random) / (1 + squares / 2);
    sampleSide(user, item, ofUser, ofItem, USER_WEIGHT, errors, random);
    sampleSide(item, user, ofItem, ofUser, ITEM_WEIGHT, errors, random);
  }

  private void sampleSide(
      int[] row,
      int[] other,
      float[] ofRow,
      float[] ofOther,
      double weight,
      float[] errors,
      RandomGenerator random) {
    double[] squares = new double[ofRow.length];
    int[] counts = new int[ofRow.length];
    for (int r = 0; r < errors.length; r++) {
      squares[row[r]] += weighted(errors[r], common * ofOther[other[r]]);
      counts[row[r]]++;
    }
    for (int i = 0; i < ofRow.length; i++) {
      ofRow[i] =
          (float) (Gaussian.gamma((weight + counts[i]) / 2, random) / ((weight + squares[i]) / 2));
    }
  }

  private static double weighted(float error, double weight) {
    return weight * error * error;
  }
}
