package dev.weft.data;

/** Sorts events by (user, time, item, type, value): counting sort by user, then merge sort. */
final class EventOrder {

  private EventOrder() {}

  /** Positions of the builder's events in canonical order. */
  static int[] sorted(Events.Builder events, int userCount) {
    int[] starts = new int[userCount + 1];
    for (int e = 0; e < events.size; e++) {
      starts[events.userColumn[e] + 1]++;
    }
    for (int u = 0; u < userCount; u++) {
      starts[u + 1] += starts[u];
    }
    int[] order = new int[events.size];
    int[] next = starts.clone();
    for (int e = 0; e < events.size; e++) {
      order[next[events.userColumn[e]]++] = e;
    }
    int[] scratch = new int[events.size];
    for (int u = 0; u < userCount; u++) {
      mergeSort(events, order, scratch, starts[u], starts[u + 1]);
    }
    return order;
  }

  private static void mergeSort(
      Events.Builder events, int[] order, int[] scratch, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    mergeSort(events, order, scratch, from, middle);
    mergeSort(events, order, scratch, middle, to);
    if (compare(events, order[middle - 1], order[middle]) <= 0) {
      return;
    }
    System.arraycopy(order, from, scratch, from, to - from);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft =
          right == to || (left < middle && compare(events, scratch[left], scratch[right]) <= 0);
      order[i] = takeLeft ? scratch[left++] : scratch[right++];
    }
  }

  private static int compare(Events.Builder events, int a, int b) {
    int byTime = Long.compare(events.timeColumn[a], events.timeColumn[b]);
    if (byTime != 0) {
      return byTime;
    }
    int byItem = Integer.compare(events.itemColumn[a], events.itemColumn[b]);
    if (byItem != 0) {
      return byItem;
    }
    int byType = Byte.compare(events.typeColumn[a], events.typeColumn[b]);
    return byType != 0 ? byType : Float.compare(events.valueColumn[a], events.valueColumn[b]);
  }
}
