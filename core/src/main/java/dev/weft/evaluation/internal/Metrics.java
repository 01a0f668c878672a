package dev.weft.evaluation.internal;

import dev.weft.math.internal.Rule;
import java.util.Arrays;
import java.util.Locale;

/**
 * Metrics of one user's list, and of predicted ratings.
 *
 * <p>Throughout, {@code ranked} holds distinct item indices, best first; {@code relevant} is {@code
 * R}, ascending and not empty; {@code rel(r)} is 1 when the item at place r = 1, 2, … is in R, else
 * 0. A list shorter than k counts as if the missing places held nothing relevant. Sums are in
 * double. No method allocates for lists of up to 64 places, {@link #auc} apart. An item that stands
 * twice among the first k, or relevant items that do not ascend, are an {@link
 * IllegalArgumentException}: they would count twice or not at all.
 */
public final class Metrics {

  /** Up to this many places are compared pair by pair. */
  private static final int FEW = 64;

  private Metrics() {}

  /**
   * Normalised discounted cumulative gain with binary gains: {@code Σ_{r≤k} rel(r) / log₂(r+1)}
   * over its largest possible value {@code Σ_{r≤min(k,|R|)} 1 / log₂(r+1)}; in 0..1 (Järvelin and
   * Kekäläinen 2002).
   */
  public static double ndcg(int[] ranked, int[] relevant, int k) {
    check(ranked, relevant, k);
    double gain = 0;
    for (int r = 1; r <= Math.min(k, ranked.length); r++) {
      if (holds(relevant, ranked[r - 1])) {
        gain += discount(r);
      }
    }
    double ideal = 0;
    for (int r = 1; r <= Math.min(k, relevant.length); r++) {
      ideal += discount(r);
    }
    return gain / ideal;
  }

  /**
   * nDCG in which every relevant item counts what it is worth.
   *
   * @param worths of every item, at least 0
   * @return in 0..1; 0 where nothing relevant is worth anything
   */
  public static double ndcg(int[] ranked, int[] relevant, int k, float[] worths) {
    check(relevant, k);
    double gain = 0;
    for (int rank = 0; rank < Math.min(k, ranked.length); rank++) {
      gain += holds(relevant, ranked[rank]) ? worths[ranked[rank]] * discount(rank + 1) : 0;
    }
    double ideal = ideal(relevant, k, worths);
    return ideal > 0 ? gain / ideal : 0;
  }

  /** The largest gain that a list of relevant items can have. */
  public static double ideal(int[] relevant, int k, float[] worths) {
    double[] dearest = Arrays.stream(relevant).mapToDouble(item -> worths[item]).sorted().toArray();
    double ideal = 0;
    for (int rank = 0; rank < Math.min(k, dearest.length); rank++) {
      ideal += dearest[dearest.length - 1 - rank] * discount(rank + 1);
    }
    return ideal;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 1.0);
  }

  /** {@code Σ_{r≤k} rel(r) / |R|}; in 0..1. The denominator is |R| even when it exceeds k. */
  public static double recall(int[] ranked, int[] relevant, int k) {
    return (double) hits(ranked, relevant, k) / relevant.length;
  }

  /** {@code Σ_{r≤k} rel(r) / k}; in 0..1. The denominator is k even when the list is shorter. */
  public static double precision(int[] ranked, int[] relevant, int k) {
    return (double) hits(ranked, relevant, k) / k;
  }

  /** 1 when any of the first k items is relevant, else 0. */
  public static double hitRate(int[] ranked, int[] relevant, int k) {
    return hits(ranked, relevant, k) > 0 ? 1 : 0;
  }

  /** {@code 1/r} of the first relevant place r ≤ k, or 0 without one. */
  public static double reciprocalRank(int[] ranked, int[] relevant, int k) {
    check(ranked, relevant, k);
    for (int r = 1; r <= Math.min(k, ranked.length); r++) {
      if (holds(relevant, ranked[r - 1])) {
        return 1.0 / r;
      }
    }
    return 0;
  }

  /**
   * Average precision: {@code Σ_{r≤k} rel(r) · precision(r) / min(k, |R|)}; in 0..1. With the
   * denominator min(k, |R|) a perfect list reaches 1 whatever k; its mean over users is MAP.
   */
  public static double averagePrecision(int[] ranked, int[] relevant, int k) {
    check(ranked, relevant, k);
    double sum = 0;
    int hits = 0;
    for (int r = 1; r <= Math.min(k, ranked.length); r++) {
      if (holds(relevant, ranked[r - 1])) {
        hits++;
        sum += (double) hits / r;
      }
    }
    return sum / Math.min(k, relevant.length);
  }

  /** Number of relevant items among the first k. */
  static int hits(int[] ranked, int[] relevant, int k) {
    check(ranked, relevant, k);
    int hits = 0;
    for (int r = 0; r < Math.min(k, ranked.length); r++) {
      if (holds(relevant, ranked[r])) {
        hits++;
      }
    }
    return hits;
  }

  /**
   * Area under the ROC curve: the share of (relevant, other) pairs of unmasked items in which the
   * relevant one scores higher; an equal score counts half. 0.5 when no other item is left.
   *
   * <p>O(items log items).
   *
   * @param scores one score per item
   * @param masked items that are left out (seen, or not candidates); none of {@code relevant}
   * @param relevant ascending item indices
   */
  public static double auc(float[] scores, boolean[] masked, int[] relevant) {
    return auc(scores, masked, relevant, new float[scores.length]);
  }

  /** As above, with scratch of {@code scores.length} numbers. */
  public static double auc(float[] scores, boolean[] masked, int[] relevant, float[] others) {
    check(relevant, 1);
    int count = 0;
    int next = 0;
    for (int item = 0; item < scores.length; item++) {
      if (next < relevant.length && relevant[next] == item) {
        next++;
      } else if (!masked[item]) {
        others[count++] = scores[item];
      }
    }
    if (count == 0) {
      return 0.5;
    }
    Arrays.sort(others, 0, count);
    double wins = 0;
    for (int item : relevant) {
      int below = position(others, count, scores[item], false);
      int notAbove = position(others, count, scores[item], true);
      wins += below + 0.5 * (notAbove - below);
    }
    return wins / ((double) count * relevant.length);
  }

  /** Number of the ascending values below {@code limit}, or not above it. */
  private static int position(float[] values, int count, float limit, boolean withEqual) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] < limit || (withEqual && values[middle] == limit)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Root of the mean squared difference of predicted and actual ratings, in rating units.
   *
   * @throws IllegalArgumentException when the lengths differ or are 0
   */
  public static double rmse(float[] predicted, float[] actual) {
    checkRatings(predicted, actual);
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      double difference = (double) predicted[i] - actual[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum / predicted.length);
  }

  /**
   * Mean absolute difference of predicted and actual ratings, in rating units.
   *
   * @throws IllegalArgumentException when the lengths differ or are 0
   */
  public static double mae(float[] predicted, float[] actual) {
    checkRatings(predicted, actual);
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      sum += Math.abs((double) predicted[i] - actual[i]);
    }
    return sum / predicted.length;
  }

  private static void checkRatings(float[] predicted, float[] actual) {
    if (predicted.length != actual.length || actual.length == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "ratings need as many predictions as actual values, at least 1: %d and %d",
              predicted.length,
              actual.length));
    }
  }

  private static void check(int[] ranked, int[] relevant, int k) {
    check(relevant, k);
    int places = Math.min(k, ranked.length);
    if (places <= FEW) {
      for (int r = 1; r < places; r++) {
        for (int before = 0; before < r; before++) {
          requireDistinct(ranked[before], ranked[r]);
        }
      }
    } else {
      int[] sorted = Arrays.copyOf(ranked, places);
      Arrays.sort(sorted);
      for (int r = 1; r < places; r++) {
        requireDistinct(sorted[r - 1], sorted[r]);
      }
    }
  }

  private static void requireDistinct(int one, int other) {
    if (one == other) {
      throw new IllegalArgumentException("a list must hold an item once: " + one);
    }
  }

  private static boolean holds(int[] relevant, int item) {
    return Arrays.binarySearch(relevant, item) >= 0;
  }

  private static void check(int[] relevant, int k) {
    Rule.atLeast("k", k, 1);
    if (relevant.length == 0) {
      throw new IllegalArgumentException("a metric needs at least one relevant item");
    }
    for (int i = 1; i < relevant.length; i++) {
      if (relevant[i] <= relevant[i - 1]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "relevant items must ascend and stand once: %d before %d",
                relevant[i - 1],
                relevant[i]));
      }
    }
  }
}
