package dev.weft.data;

import java.util.Arrays;

/** The events of a data set pair by pair: user by user, item by item, each pair's oldest first. */
final class PairWalk {

  /** Is told of every pair. */
  interface Visitor {

    /**
     * One pair of a user and an item, in the indices of the events.
     *
     * @param keys an event in the lower half of each
     * @param from the pair's first
     * @param to after the pair's last
     */
    void pair(int user, int item, long[] keys, int from, int to);

    /** The last pair of a user has been told. */
    default void end(int user) {}
  }

  private PairWalk() {}

  /** Tells of every pair. O(events log events) at worst. */
  static void over(Events events, Visitor visitor) {
    long[] keys = new long[64];
    for (int from = 0, to = 0; from < events.size(); from = to) {
      int user = events.user(from);
      while (to < events.size() && events.user(to) == user) {
        if (to - from == keys.length) {
          keys = Arrays.copyOf(keys, keys.length * 2);
        }
        keys[to - from] = (long) events.item(to) << Integer.SIZE | to;
        to++;
      }
      Arrays.sort(keys, 0, to - from);
      tell(user, keys, to - from, visitor);
      visitor.end(user);
    }
  }

  private static void tell(int user, long[] keys, int size, Visitor visitor) {
    for (int first = 0, next = 0; first < size; first = next) {
      int item = (int) (keys[first] >> Integer.SIZE);
      while (next < size && (int) (keys[next] >> Integer.SIZE) == item) {
        next++;
      }
      visitor.pair(user, item, keys, first, next);
    }
  }
}
