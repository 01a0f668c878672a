package dev.weft.data.splits;

import dev.weft.data.Ratings;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
          String.format(
              Locale.ROOT, "both parts need the same users and items: %s and %s", train, test));
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
          String.format(
              Locale.ROOT,
              "folds must be in 2..%d, the number of ratings: %d",
              ratings.size(),
              folds));
    }
    int[] fold = Splits.foldNumbers(ratings.size(), folds, seed);
    List<RatingSplit> splits = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      int tested = f;
      splits.add(
          new RatingSplit(
              ratings.filter(r -> fold[r] != tested), ratings.filter(r -> fold[r] == tested)));
    }
    return splits;
  }

  /**
   * A random share is tested, at least one rating and never all.
   *
   * @param share of the ratings, in (0, 1)
   * @throws IllegalArgumentException when there are fewer than two ratings
   */
  public static RatingSplit random(Ratings ratings, double share, long seed) {
    Rule.between("share", share, 0, 1);
    if (ratings.size() < 2) {
      throw new IllegalArgumentException(
          "two ratings are the fewest that can be cut in two parts: " + ratings.size());
    }
    int[] place = RandomStreams.permutation(ratings.size(), RandomStreams.of(seed));
    long tested = Math.clamp(Math.round(share * ratings.size()), 1, ratings.size() - 1);
    return new RatingSplit(
        ratings.filter(r -> place[r] >= tested), ratings.filter(r -> place[r] < tested));
  }
}
