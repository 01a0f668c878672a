package dev.weft.data;

import java.util.Arrays;

/**
 * Collects the events of one user after the other into pairs with a weight and a time. Events must
 * arrive oldest first, those without a time before all others.
 */
final class UserPairs {

  private final double[] weight;
  private final double[] subtracted;
  private final long[] time;
  private final boolean[] positive;
  private final boolean[] refused;
  private final long[] refusedAt;
  private final boolean[] touched;
  private int[] touchedItems = new int[16];
  private int count;

  UserPairs(int items) {
    weight = new double[items];
    subtracted = new double[items];
    time = new long[items];
    positive = new boolean[items];
    refused = new boolean[items];
    refusedAt = new long[items];
    touched = new boolean[items];
  }

  /** A positive event; it counts unless the item was refused at the same time, or at no time. */
  void add(int item, double amount, long at) {
    touch(item);
    if (refused[item] && (refusedAt[item] == Event.NO_TIME || at <= refusedAt[item])) {
      return;
    }
    weight[item] += Math.max(amount, 0);
    subtracted[item] += Math.max(-amount, 0);
    time[item] = at;
    positive[item] = true;
  }

  /** An explicit refusal: forgets the positive events so far. */
  void takeBack(int item, long at) {
    touch(item);
    refused[item] = true;
    refusedAt[item] = at;
    weight[item] = 0;
    positive[item] = false;
  }

  /** A weak negative event. */
  void subtract(int item, double amount) {
    touch(item);
    subtracted[item] += amount;
  }

  private void touch(int item) {
    if (!touched[item]) {
      touched[item] = true;
      if (count == touchedItems.length) {
        touchedItems = Arrays.copyOf(touchedItems, count * 2);
      }
      touchedItems[count++] = item;
    }
  }

  /** The user's history; afterwards everything is empty for the next user. */
  History take(boolean distinct) {
    Integer[] order =
        Arrays.stream(touchedItems, 0, count).filter(this::kept).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order,
        (a, b) -> time[a] != time[b] ? Long.compare(time[a], time[b]) : Integer.compare(a, b));
    int[] items = new int[order.length];
    float[] weights = new float[order.length];
    long[] times = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      items[i] = order[i];
      weights[i] = distinct ? 1 : (float) (weight[items[i]] - subtracted[items[i]]);
      times[i] = time[items[i]];
    }
    clear();
    return History.of(items, weights, times);
  }

  private boolean kept(int item) {
    return positive[item] && (subtracted[item] == 0 || weight[item] > subtracted[item]);
  }

  private void clear() {
    for (int i = 0; i < count; i++) {
      int item = touchedItems[i];
      weight[item] = 0;
      subtracted[item] = 0;
      positive[item] = false;
      refused[item] = false;
      touched[item] = false;
    }
    count = 0;
  }
}
