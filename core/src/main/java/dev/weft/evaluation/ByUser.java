package dev.weft.evaluation;

import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.evaluation.PairedTest.Comparison;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Test cases with the users they are of. A user may be asked several times, once in each fold, and
 * what one user does is alike: so users are the sample and not their cases. Where everyone is asked
 * once that makes no difference.
 *
 * @param place for each case the place of its user among {@code counts}
 * @param counts number of cases of each user
 */
record ByUser(int[] place, int[] counts) {

  /**
   * Fewer users have no interval. With five of them even five equal differences come by chance more
   * often than once in twenty: of 2⁵ ways to sign them two are as large.
   */
  static final int LEAST = 6;

  /** The cases of several cuts, one after the other. */
  static ByUser of(List<Split> folds) {
    return of(
        folds.stream().flatMap(fold -> fold.tests().stream()).mapToInt(TestCase::user).toArray());
  }

  /** Cases of these users. */
  static ByUser of(int[] users) {
    Map<Integer, Integer> places = new HashMap<>();
    int[] place = new int[users.length];
    int[] counts = new int[users.length];
    for (int c = 0; c < users.length; c++) {
      place[c] = places.computeIfAbsent(users[c], user -> places.size());
      counts[place[c]]++;
    }
    return new ByUser(place, Arrays.copyOf(counts, places.size()));
  }

  /** Number of cases. */
  int cases() {
    return place.length;
  }

  /** Number of users. */
  int users() {
    return counts.length;
  }

  /** The mean over all cases, its interval over users. */
  Interval interval(double[] values, Bootstrap bootstrap) {
    return enough(bootstrap.ratio(sums(values, 1), counts), users());
  }

  /** The sum of one value of all cases over that of another, its interval over users. */
  Interval ratio(double[] values, double[] sizes, Bootstrap bootstrap) {
    return enough(bootstrap.ratio(sums(values, 1), sums(sizes, 1)), users());
  }

  /** The difference of two means over all cases, in which users change their signs. */
  Comparison compare(double[] first, double[] second, PairedTest test) {
    double scale = (double) users() / cases();
    return enough(test.compare(sums(first, scale), sums(second, scale)), users());
  }

  /** A mean over users with its interval, where they are enough for one. */
  static Interval enough(Interval found, int users) {
    return users < LEAST ? Interval.unknown(found.mean()) : found;
  }

  /** The same of a difference. */
  static Comparison enough(Comparison found, int users) {
    return new Comparison(enough(found.difference(), users), found.probability());
  }

  private double[] sums(double[] values, double scale) {
    if (values.length != place.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there must be a value for each of the %d test cases: %d",
              place.length,
              values.length));
    }
    double[] sums = new double[counts.length];
    for (int c = 0; c < values.length; c++) {
      sums[place[c]] += scale * values[c];
    }
    return sums;
  }
}
