package dev.weft.neural;

import dev.weft.data.Event;
import dev.weft.data.History;

/**
 * A stretch of one history as a network reads it, oldest first.
 *
 * @param items items
 * @param gaps how long after the entry before, one of {@link #GAPS} kinds
 * @param weights how much each counts
 */
record Steps(int[] items, int[] gaps, float[] weights) {

  /**
   * No time known; the first of all; the same moment; then each twice as long as the one before.
   */
  static final int GAPS = 28;

  private static final int UNTIMED = 0;
  private static final int FIRST = 1;
  private static final int SAME = 2;
  private static final double MINUTE = 60_000;

  int size() {
    return items.length;
  }

  /** The last entries of a history. */
  static Steps last(History history, int most) {
    int from = Math.max(0, history.size() - most);
    int count = history.size() - from;
    int[] items = new int[count];
    int[] gaps = new int[count];
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      items[i] = history.item(from + i);
      gaps[i] = gap(history, from + i);
      weights[i] = history.weight(from + i);
    }
    return new Steps(items, gaps, weights);
  }

  static int gap(History history, int entry) {
    return entry == 0
        ? history.time(entry) == Event.NO_TIME ? UNTIMED : FIRST
        : gap(history.time(entry - 1), history.time(entry));
  }

  /** Kind of the time between two entries. */
  static int gap(long before, long time) {
    if (before == Event.NO_TIME || time == Event.NO_TIME) {
      return time == Event.NO_TIME ? UNTIMED : FIRST;
    }
    if (time <= before) {
      return SAME;
    }
    double minutes = ((double) time - before) / MINUTE;
    int doublings = (int) Math.floor(Math.log1p(minutes) / Math.log(2));
    return Math.min(GAPS - 1, SAME + 1 + doublings);
  }
}
