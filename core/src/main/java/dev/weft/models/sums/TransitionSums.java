package dev.weft.models.sums;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.Parallel;
import dev.weft.models.Decay;
import java.util.List;
import java.util.Locale;

/**
 * What follows what, as sums over users: {@code SᵀS} and {@code SᵀT}. Every moment of a history but
 * the last gives a row: S holds what was taken until then, T what came after, both with weights
 * that fall by 1/e every {@code past} or {@code future} moments away from the cut.
 *
 * <p>The rows are never made. For entries at moments p ≤ q of M + 1, with {@code d = exp(−1/past)}
 * and {@code f = exp(−1/future)}, their sums over the cuts are {@code d^(q−p) · Σ_{k<M−q} d^2k} for
 * S with S and {@code Σ_{k<q−p} d^k f^(q−p−1−k)} for S with T, each times both weights.
 *
 * <p>Entries of one known time are one moment, see {@link Decay#momentsOf}; none of them follows
 * another. Pairs so far apart that they count less than a millionth are left out.
 *
 * <p>A user can be added, taken out again, and the sums of two halves of the users merge into that
 * of the whole, up to rounding of about 10⁻⁷ of the sums. Not thread-safe while it changes.
 */
public final class TransitionSums {

  private final int items;
  private final TransitionWeights weights;
  private final float[] past;
  private final float[] next;
  private final int[] support;
  private long users;

  private TransitionSums(int items, TransitionWeights weights) {
    this.items = items;
    this.weights = weights;
    this.past = Matrix.zeros(items, items).values();
    this.next = Matrix.zeros(items, items).values();
    this.support = new int[items];
  }

  /**
   * The sums over no user.
   *
   * @param past moments after which the past counts 1/e; 0: only the latest moment counts
   * @param future moments after which the future counts 1/e; 0: only the next moment counts
   */
  public static TransitionSums empty(int items, double past, double future) {
    return new TransitionSums(items, new TransitionWeights(past, future));
  }

  /**
   * The sums over all users, built on all processors: each row by one thread, in the order of the
   * users, so the result does not depend on their number. O(Σ history · pairs that count).
   */
  public static TransitionSums of(Interactions interactions, double past, double future) {
    var sums = empty(interactions.items(), past, future);
    List<History> histories = interactions.histories();
    int[][] moments = histories.stream().map(Decay::momentsOf).toArray(int[][]::new);
    var places = new EntryPlaces(interactions);
    Parallel.forEach(
        sums.items,
        item -> {
          for (int at = places.start(item); at < places.start(item + 1); at++) {
            int user = places.user(at);
            sums.addEntry(histories.get(user), moments[user], places.entry(at), 1);
          }
          sums.support[item] = places.start(item + 1) - places.start(item);
        });
    sums.users = histories.size();
    return sums;
  }

  /**
   * Adds one user's history.
   *
   * @throws IllegalArgumentException when it holds an item outside of the catalogue
   */
  public void add(History history) {
    accumulate(history, 1);
  }

  /**
   * Takes out a user who was added with the same history.
   *
   * @throws IllegalStateException when there is no user left to take out
   * @throws IllegalArgumentException when it holds an item outside of the catalogue
   */
  public void remove(History history) {
    if (users == 0) {
      throw new IllegalStateException("no user is left to take out");
    }
    accumulate(history, -1);
  }

  /** Adds the sums over other users. */
  public void merge(TransitionSums other) {
    if (other.items != items || !other.weights.same(weights)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "sums must cover the same items with the same decays: %d %s and %d %s",
              items,
              weights,
              other.items,
              other.weights));
    }
    for (int i = 0; i < past.length; i++) {
      past[i] += other.past[i];
      next[i] += other.next[i];
    }
    for (int i = 0; i < items; i++) {
      support[i] += other.support[i];
    }
    users += other.users;
  }

  /**
   * Checks decays before any sum is built.
   *
   * @throws IllegalArgumentException when one is outside of 0..10,000
   */
  public static void check(double past, double future) {
    TransitionWeights.check("past", past);
    TransitionWeights.check("future", future);
  }

  /** Whether the sums were built with these decays. */
  public boolean hasDecays(double past, double future) {
    return weights.has(past, future);
  }

  /** Number of items. */
  public int items() {
    return items;
  }

  /** Number of users in the sums. */
  public long users() {
    return users;
  }

  /** Number of users of an item. */
  public int support(int item) {
    return support[item];
  }

  /** A copy of SᵀS of which the upper half (with the diagonal) is filled and the rest is zero. */
  public Matrix past() {
    return new Matrix(items, items, past.clone());
  }

  /** A copy of TᵀS: a row holds how much of each past item came before the row's item. */
  public Matrix next() {
    return new Matrix(items, items, next.clone());
  }

  /** {@link #past()} without a copy, for those who throw the sums away. */
  public Matrix releasePast() {
    return new Matrix(items, items, past);
  }

  /** {@link #next()} without a copy, for those who throw the sums away. */
  public Matrix releaseNext() {
    return new Matrix(items, items, next);
  }

  /** How much {@code item} came after {@code earlier}. */
  public float next(int earlier, int item) {
    return next[item * items + earlier];
  }

  private void accumulate(History history, int sign) {
    for (int entry = 0; entry < history.size(); entry++) {
      // Beyond the catalogue a position would be that of two other items.
      if (history.item(entry) < 0 || history.item(entry) >= items) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "item must be in 0..%d: %d", items - 1, history.item(entry)));
      }
    }
    int[] moments = Decay.momentsOf(history);
    for (int entry = 0; entry < history.size(); entry++) {
      addEntry(history, moments, entry, sign);
      support[history.item(entry)] += sign;
    }
    users += sign;
  }

  /** Adds the pairs of one entry to the rows of its item. */
  private void addEntry(History history, int[] moments, int entry, int sign) {
    int item = history.item(entry);
    float weight = sign * history.weight(entry);
    int last = moments[moments.length - 1];
    int row = item * items;
    for (int other = entry; other >= 0; other--) {
      int gap = moments[entry] - moments[other];
      if (gap > weights.reach()) {
        break;
      }
      addPast(history, other, weight * weights.past(gap, last - moments[entry]), row);
      next[row + history.item(other)] += weight * history.weight(other) * weights.next(gap);
    }
    for (int other = entry + 1; other < moments.length; other++) {
      int gap = moments[other] - moments[entry];
      if (gap > weights.reach()) {
        break;
      }
      addPast(history, other, weight * weights.past(gap, last - moments[other]), row);
    }
  }

  private void addPast(History history, int other, float weight, int row) {
    if (row <= history.item(other) * items) {
      past[row + history.item(other)] += weight * history.weight(other);
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "TransitionSums[%d items, %d users, %s]", items, users, weights);
  }
}
