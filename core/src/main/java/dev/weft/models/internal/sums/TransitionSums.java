package dev.weft.models.internal.sums;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Evidence;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.Decay;
import dev.weft.models.internal.Support;
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
 */
public final class TransitionSums extends Sums {

  private final TransitionWeights weights;
  private PairSums past;
  private PairSums next;
  private ItemCounts support;

  TransitionSums(
      TransitionWeights weights, PairSums past, PairSums next, ItemCounts support, Clip clip) {
    super(past.items(), clip);
    this.weights = weights;
    this.past = past;
    this.next = next;
    this.support = support;
  }

  /**
   * The sums over no user.
   *
   * @param past moments after which the past counts 1/e; 0: only the latest moment counts
   * @param future moments after which the future counts 1/e; 0: only the next moment counts
   */
  public static TransitionSums empty(int items, double past, double future) {
    return empty(items, past, future, Clip.NONE);
  }

  /** The sums over no user, to which each contributes within bounds. */
  public static TransitionSums empty(int items, double past, double future, Clip clip) {
    return new TransitionSums(
        new TransitionWeights(past, future),
        PairSums.empty(items),
        PairSums.empty(items),
        ItemCounts.zeros(items),
        clip);
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
        interactions.items(),
        item -> {
          for (int at = places.start(item); at < places.start(item + 1); at++) {
            int user = places.user(at);
            sums.addEntry(histories.get(user), moments[user], places.entry(at), 1);
          }
          sums.support.add(item, places.start(item + 1) - places.start(item));
        });
    sums.countUsers(histories.size(), Support.takers(interactions));
    return sums;
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

  /**
   * The most by which a user moves SᵀS, the whole symmetric matrix, in Euclidean norm: c² for the
   * norm c of the {@link Clip}, times the most that a pair of entries counts over all cuts.
   * Infinite without a clip.
   */
  public double pastBound() {
    return clip().norm() * clip().norm() * weights.mostPast(clip().entries());
  }

  /** The most by which a user moves SᵀT, likewise. No pair counts in both directions. */
  public double nextBound() {
    double most = weights.mostNext(clip().entries());
    return most == 0 ? 0 : clip().norm() * clip().norm() * most / Math.sqrt(2);
  }

  /** Number of users of an item. */
  public int support(int item) {
    return support.at(item);
  }

  /** A copy of SᵀS of which the upper half (with the diagonal) is filled and the rest is zero. */
  public Matrix past() {
    return past.matrix();
  }

  /** A copy of TᵀS: a row holds how much of each past item came before the row's item. */
  public Matrix next() {
    return next.matrix();
  }

  /** {@link #past()} without a copy, for those who throw the sums away. */
  public Matrix releasePast() {
    return past.release();
  }

  /** {@link #next()} without a copy, for those who throw the sums away. */
  public Matrix releaseNext() {
    return next.release();
  }

  /** How much {@code item} came after {@code earlier}. */
  public float next(int earlier, int item) {
    return next.at(item, earlier);
  }

  @Override
  public long bytes() {
    return past.bytes() + next.bytes() + support.bytes();
  }

  @Override
  void accumulate(Evidence user, int sign) {
    History history = user.history();
    int[] moments = Decay.momentsOf(history);
    for (int entry = 0; entry < history.size(); entry++) {
      addEntry(history, moments, entry, sign);
      support.add(history.item(entry), sign);
    }
  }

  /** Adds the pairs of one entry to the rows of its item. */
  private void addEntry(History history, int[] moments, int entry, int sign) {
    int item = history.item(entry);
    float weight = sign * history.weight(entry);
    int last = moments[moments.length - 1];
    addNext(history, moments, entry, sign);
    for (int other = entry; other >= 0; other--) {
      int gap = moments[entry] - moments[other];
      if (gap > weights.reach()) {
        break;
      }
      addPast(history, other, weight * weights.past(gap, last - moments[entry]), item);
    }
    for (int other = entry + 1; other < moments.length; other++) {
      int gap = moments[other] - moments[entry];
      if (gap > weights.reach()) {
        break;
      }
      addPast(history, other, weight * weights.past(gap, last - moments[other]), item);
    }
  }

  private void addPast(History history, int other, float weight, int item) {
    if (item <= history.item(other)) {
      past.add(item, history.item(other), weight * history.weight(other));
    }
  }

  /** Adds what an entry follows. */
  private void addNext(History history, int[] moments, int entry, int sign) {
    float weight = sign * history.weight(entry);
    for (int other = entry; other >= 0; other--) {
      int gap = moments[entry] - moments[other];
      if (gap > weights.reach()) {
        break;
      }
      float value = weight * history.weight(other) * weights.next(gap);
      next.add(history.item(entry), history.item(other), value);
    }
  }

  @Override
  void appendTo(Evidence before, Entry entry, Evidence after) {
    History history = after.history();
    int last = history.size() - 1;
    boolean behind = entry.place(before.history()) < 0 && history.item(last) == entry.item();
    if (!behind) { // A late event moves others, too.
      accumulate(before, -1);
      accumulate(after, 1);
      return;
    }
    int[] moments = Decay.momentsOf(history);
    addNext(history, moments, last, 1);
    support.add(entry.item(), 1);
    if (last > 0 && moments[last] > moments[last - 1]) {
      addCut(history, moments, last);
    }
  }

  /** One cut more behind each pair before an entry; old pairs have all that count. */
  private void addCut(History history, int[] moments, int end) {
    int cuts = moments[end];
    for (int later = end - 1; later >= 0; later--) {
      int left = cuts - moments[later];
      if (left > weights.reach()) {
        break;
      }
      for (int other = later; other >= 0; other--) {
        int gap = moments[later] - moments[other];
        if (gap > weights.reach()) {
          break;
        }
        float more = weights.past(gap, left) - weights.past(gap, left - 1);
        int a = history.item(later);
        int b = history.item(other);
        float value = history.weight(later) * history.weight(other) * more;
        past.add(Math.min(a, b), Math.max(a, b), value);
      }
    }
  }

  @Override
  void addAll(Sums other) {
    var others = (TransitionSums) other;
    others.past.addTo(past);
    others.next.addTo(next);
    support.addAll(others.support);
  }

  @Override
  boolean same(Sums other) {
    return ((TransitionSums) other).weights.same(weights);
  }

  @Override
  String cover() {
    return items() + " " + weights;
  }

  @Override
  void growTo(int moreItems) {
    past = past.grown(moreItems);
    next = next.grown(moreItems);
    support = support.grown(moreItems);
  }

  @Override
  boolean ofPairs() {
    return true;
  }

  @Override
  void addNoise(Noise noise) {
    past.addNoise(noise, true, 0);
    support.addNoise(noise, 1);
    next.addNoise(noise, false, 2);
  }

  @Override
  void writeParts(ModelWriter out) {
    weights.write(out);
    out.sparse("past", past.sparse());
    out.sparse("next", next.sparse());
    support.write(out);
  }

  static TransitionSums read(ModelReader in, int items, Clip clip) {
    return new TransitionSums(
        TransitionWeights.read(in),
        SumsParts.pairs(in, "past", items, true),
        SumsParts.pairs(in, "next", items, false),
        ItemCounts.read(in, items),
        clip);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "TransitionSums[%d items, %d users, %s]", items(), users(), weights);
  }
}
