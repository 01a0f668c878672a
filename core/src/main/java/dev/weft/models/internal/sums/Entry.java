package dev.weft.models.internal.sums;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.math.internal.Rule;
import java.util.stream.IntStream;

/**
 * An item that joins a history, or is spoken for again.
 *
 * @param item its index
 * @param weight what it adds to the item's weight, finite: for an item that is only taken again and
 *     counts no more for it, 0
 * @param time milliseconds since 1970-01-01T00:00Z or {@link Event#NO_TIME}
 */
public record Entry(int item, float weight, long time) {

  public Entry {
    Rule.atLeast("item", item, 0);
    if (!Float.isFinite(weight)) {
      throw new IllegalArgumentException("a weight must be finite: " + weight);
    }
  }

  /**
   * The history with this entry: a new item stands behind all that is not later, and an item that
   * is there moves to its new time with the weights added up; without a time it stays where it is.
   * O(history).
   */
  public History after(History before) {
    int old = place(before);
    if (old >= 0 && time == Event.NO_TIME) {
      float[] weights = before.weights();
      weights[old] += weight;
      return before.withWeights(weights);
    }
    int[] kept = IntStream.range(0, before.size()).filter(entry -> entry != old).toArray();
    long own = old < 0 ? time : Math.max(time, before.time(old));
    int place = 0;
    while (place < kept.length && before.time(kept[place]) <= own) {
      place++;
    }
    int[] items = new int[kept.length + 1];
    float[] weights = new float[items.length];
    long[] times = new long[items.length];
    for (int at = 0; at < items.length; at++) {
      int from = at == place ? -1 : kept[at < place ? at : at - 1];
      items[at] = from < 0 ? item : before.item(from);
      weights[at] = from >= 0 ? before.weight(from) : weight + (old < 0 ? 0 : before.weight(old));
      times[at] = from < 0 ? own : before.time(from);
    }
    return History.of(items, weights, times);
  }

  /** Where the item stands in a history, or −1. */
  int place(History history) {
    for (int entry = 0; entry < history.size(); entry++) {
      if (history.item(entry) == item) {
        return entry;
      }
    }
    return -1;
  }
}
