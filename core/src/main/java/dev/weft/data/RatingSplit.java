package dev.weft.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Ratings cut in two parts of the same users and items.
 *
 * @param train what is learned from
 * @param test what is predicted
 */
public record RatingSplit(Ratings train, Ratings test) {

  public RatingSplit {
    if (train.users() != test.users() || train.items() != test.items()) {
      throw new IllegalArgumentException(
          "both parts need the same users and items: %s and %s".formatted(train, test));
    }
  }

  /**
   * Random folds of equal size: every rating is tested once, by what is learned from the others.
   *
   * @param folds number of folds, at least 2 and at most the number of ratings
   */
  public static List<RatingSplit> folds(Ratings ratings, int folds, long seed) {
    if (folds < 2 || folds > ratings.size()) {
      throw new IllegalArgumentException(
          "folds must be in 2..%d, the number of ratings: %d".formatted(ratings.size(), folds));
    }
    int[] fold = new int[ratings.size()];
    var random = new SplittableRandom(seed);
    for (int r = 0; r < fold.length; r++) {
      // Fisher and Yates: the r-th place changes with a random one before it.
      int other = random.nextInt(r + 1);
      fold[r] = fold[other];
      fold[other] = r % folds;
    }
    List<RatingSplit> splits = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      int tested = f;
      splits.add(
          new RatingSplit(
              ratings.filter(r -> fold[r] != tested), ratings.filter(r -> fold[r] == tested)));
    }
    return splits;
  }
}
