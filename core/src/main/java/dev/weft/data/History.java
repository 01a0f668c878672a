package dev.weft.data;

import dev.weft.math.internal.Rule;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One user's distinct items, oldest first. Immutable and thread-safe.
 *
 * <p>Entries without a time come before all others; entries of equal times stand as they were
 * given.
 */
public final class History {

  /** No event at all: a cold start. */
  public static final History EMPTY = new History(new int[0], new float[0], new long[0]);

  private final int[] items;
  private final float[] weights;
  private final long[] times;

  private History(int[] items, float[] weights, long[] times) {
    this.items = items;
    this.weights = weights;
    this.times = times;
  }

  /**
   * A history of items that are distinct and oldest first; the arrays are copied.
   *
   * @param items item indices from 0, distinct
   * @param weights how much each counts, finite
   * @param times milliseconds since 1970-01-01T00:00Z or {@link Event#NO_TIME}, ascending
   * @throws IllegalArgumentException when the lengths differ, a weight is not finite, the times
   *     descend, an index is negative or an item stands twice
   */
  public static History of(int[] items, float[] weights, long[] times) {
    if (items.length != weights.length || items.length != times.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a history needs as many weights and times as items: %d, %d, %d",
              items.length,
              weights.length,
              times.length));
    }
    int[] sorted = items.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < items.length; i++) {
      if (!Float.isFinite(weights[i])) {
        throw new IllegalArgumentException("a weight must be finite: " + weights[i]);
      }
      if (items[i] < 0) {
        throw new IllegalArgumentException("an item's index must be 0 or more: " + items[i]);
      }
      if (i > 0 && times[i] < times[i - 1]) {
        throw new IllegalArgumentException("a history must be oldest first");
      }
      if (i > 0 && sorted[i] == sorted[i - 1]) {
        throw new IllegalArgumentException("an item stands twice in a history: " + sorted[i]);
      }
    }
    return new History(items.clone(), weights.clone(), times.clone());
  }

  /**
   * Checks that all items are below a bound.
   *
   * @throws IllegalArgumentException when one is not
   */
  public void checkWithin(int bound) {
    for (int item : items) {
      Rule.within("an item of a history", item, 0, bound - 1);
    }
  }

  /** A history of items without weights or times, oldest first. */
  public static History ofItems(int... items) {
    float[] weights = new float[items.length];
    long[] times = new long[items.length];
    Arrays.fill(weights, 1);
    Arrays.fill(times, Event.NO_TIME);
    return of(items, weights, times);
  }

  /** Number of distinct items. */
  public int size() {
    return items.length;
  }

  /** The item of an entry, 0 being the oldest. */
  public int item(int entry) {
    return items[entry];
  }

  /** How much an entry counts. */
  public float weight(int entry) {
    return weights[entry];
  }

  /** Milliseconds since 1970-01-01T00:00Z, or {@link Event#NO_TIME}. */
  public long time(int entry) {
    return times[entry];
  }

  /** The item indices, oldest first; a copy. */
  public int[] items() {
    return items.clone();
  }

  /** How much each entry counts, oldest first; a copy. */
  public float[] weights() {
    return weights.clone();
  }

  /** Whether the history holds an item. O(size). */
  public boolean contains(int item) {
    for (int held : items) {
      if (held == item) {
        return true;
      }
    }
    return false;
  }

  /** The entries whose position satisfies the condition, in the same order. */
  public History filter(IntPredicate keep) {
    return taken(IntStream.range(0, size()).filter(keep).toArray());
  }

  /** The oldest {@code count} entries, or all when there are fewer. */
  public History first(int count) {
    return taken(IntStream.range(0, Math.min(count, size())).toArray());
  }

  /** The latest {@code count} entries, or all when there are fewer, oldest first. */
  public History last(int count) {
    return taken(IntStream.range(Math.max(0, size() - count), size()).toArray());
  }

  /**
   * The entries at some positions, oldest first; those of equal times in any order.
   *
   * @throws IllegalArgumentException when an entry is named twice, or behind a later one
   */
  public History at(int[] entries) {
    boolean[] named = new boolean[size()];
    for (int i = 0; i < entries.length; i++) {
      int entry = Rule.within("entry", entries[i], 0, size() - 1);
      if (named[entry]) {
        throw new IllegalArgumentException("an entry must be named once: " + entry);
      }
      if (i > 0 && times[entry] < times[entries[i - 1]]) {
        throw new IllegalArgumentException(
            "entries must be named oldest first: " + entry + " after " + entries[i - 1]);
      }
      named[entry] = true;
    }
    return taken(entries);
  }

  private History taken(int[] entries) {
    int[] keptItems = new int[entries.length];
    float[] keptWeights = new float[entries.length];
    long[] keptTimes = new long[entries.length];
    for (int i = 0; i < entries.length; i++) {
      keptItems[i] = items[entries[i]];
      keptWeights[i] = weights[entries[i]];
      keptTimes[i] = times[entries[i]];
    }
    return new History(keptItems, keptWeights, keptTimes);
  }

  /**
   * The entries whose item has a new index, under it.
   *
   * @param newIndex of every item; −1 leaves the entry out
   */
  public History reindexed(int[] newIndex) {
    History kept = filter(entry -> newIndex[items[entry]] >= 0);
    for (int entry = 0; entry < kept.items.length; entry++) {
      kept.items[entry] = newIndex[kept.items[entry]];
    }
    return kept;
  }

  /**
   * The same entries with other weights; the array is copied.
   *
   * @throws IllegalArgumentException when there are more or fewer than entries, or one is not
   *     finite
   */
  public History withWeights(float[] others) {
    if (others.length != size()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d entries need as many weights: %d", size(), others.length));
    }
    for (float weight : others) {
      if (!Float.isFinite(weight)) {
        throw new IllegalArgumentException("a weight must be finite: " + weight);
      }
    }
    return new History(items, others.clone(), times);
  }

  /**
   * The same with one entry more, behind all that are not later. An item that the history holds
   * already moves there with its new weight. O(size).
   *
   * @param item index of at least 0
   * @param weight how much it counts, finite
   * @param time milliseconds since 1970-01-01T00:00Z or {@link Event#NO_TIME}
   */
  public History with(int item, float weight, long time) {
    Rule.atLeast("an item's index", item, 0);
    if (!Float.isFinite(weight)) {
      throw new IllegalArgumentException("a weight must be finite: " + weight);
    }
    History rest = without(item);
    int at = rest.size();
    while (at > 0 && rest.times[at - 1] > time) {
      at--;
    }
    int[] moreItems = new int[rest.size() + 1];
    float[] moreWeights = new float[moreItems.length];
    long[] moreTimes = new long[moreItems.length];
    for (int entry = 0; entry < rest.size(); entry++) {
      int place = entry < at ? entry : entry + 1;
      moreItems[place] = rest.items[entry];
      moreWeights[place] = rest.weights[entry];
      moreTimes[place] = rest.times[entry];
    }
    moreItems[at] = item;
    moreWeights[at] = weight;
    moreTimes[at] = time;
    return new History(moreItems, moreWeights, moreTimes);
  }

  /** The same without an item; itself when it holds none. O(size). */
  public History without(int item) {
    return contains(item) ? filter(entry -> items[entry] != item) : this;
  }

  /** Writes items (ascending) and weights from a position of the arrays on. */
  void byItem(int[] indices, float[] values, int from) {
    // Item and entry in one number each: sorting these is many times faster than boxed entries.
    long[] order = new long[size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = (long) items[i] << Integer.SIZE | i;
    }
    Arrays.sort(order);
    for (int i = 0; i < order.length; i++) {
      int entry = (int) order[i];
      indices[from + i] = items[entry];
      values[from + i] = weights[entry];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof History that
        && Arrays.equals(items, that.items)
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(times, that.times);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(items) + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "History" + Arrays.toString(items);
  }
}
