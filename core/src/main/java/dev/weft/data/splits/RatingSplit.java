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
 * @param train what is learned from; predictions are on its scale
 * @param test what is predicted
 * @param protocol how they were cut, for reports
 */
public record RatingSplit(Ratings train, Ratings test, String protocol) {

  public RatingSplit {
    if (train.users() != test.users() || train.items() != test.items()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "both parts need the same users and items: %s and %s", train, test));
    }
  }

  /** Parts that were cut elsewhere. */
  public RatingSplit(Ratings train, Ratings test) {
    this(train, test, "one given part");
  }

  /**
   * Parts that are given, such as a published split. Pairs that are learned from or held out are
   * not asked for.
   *
   * @param protocol what the parts are, for reports
   * @param heldOut neither learned from nor predicted
   * @throws IllegalArgumentException when the parts differ in users or items, or nothing is left to
   *     ask
   */
  public static RatingSplit ofParts(
      String protocol, Ratings train, Ratings heldOut, Ratings tested) {
    for (Ratings part : List.of(heldOut, tested)) {
      new RatingSplit(train, part);
    }
    boolean[] out = new boolean[tested.size()];
    mark(train, tested, out);
    mark(heldOut, tested, out);
    Ratings asked = tested.filter(r -> !out[r]);
    if (asked.size() == 0 && tested.size() > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the protocol '%s' leaves nothing to test; each of the %,d ratings to be predicted is"
                  + " learned from or held out, too: take them out of those parts",
              protocol,
              tested.size()));
    }
    return new RatingSplit(train, asked, protocol);
  }

  /** Marks the ratings whose pairs another part rates, too; both are by user, then by item. */
  private static void mark(Ratings other, Ratings ratings, boolean[] marked) {
    int o = 0;
    for (int r = 0; r < marked.length; r++) {
      long pair = pair(ratings, r);
      while (o < other.size() && pair(other, o) < pair) {
        o++;
      }
      marked[r] |= o < other.size() && pair(other, o) == pair;
    }
  }

  private static long pair(Ratings ratings, int rating) {
    return (long) ratings.user(rating) << Integer.SIZE | ratings.item(rating);
  }

  /**
   * Random folds of equal size: every rating is tested once, by what is learned from the others.
   *
   * @param folds number of folds, at least 2 and at most the number of ratings
   * @throws IllegalArgumentException when it is not, or there are fewer than two ratings
   */
  public static List<RatingSplit> folds(Ratings ratings, int folds, long seed) {
    if (ratings.size() < 2) {
      throw new IllegalArgumentException(
          "two ratings are the fewest that can be cut into folds: " + ratings.size());
    }
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
              ratings.filter(r -> fold[r] != tested),
              ratings.filter(r -> fold[r] == tested),
              "one random fold"));
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
        ratings.filter(r -> place[r] >= tested),
        ratings.filter(r -> place[r] < tested),
        "one random part");
  }
}
