package dev.weft.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What pairs of a user and an item were before their latest event, where there were several: played
 * again, bought again, or rated anew. {@link Interactions} hold a pair once, at the time when it
 * was last spoken for; cut by that time, what was bought before the cut and again after it would
 * seem new. Immutable.
 *
 * <p>Of a pair with many events some sixteen of its states are kept, the first among them.
 */
final class EarlierStates {

  /** Every pair has one event, as far as is known. */
  static final EarlierStates NONE = new EarlierStates(List.of());

  /** Of users 0, 1, …; those beyond have none. */
  private final List<Steps> users;

  private EarlierStates(List<Steps> users) {
    this.users = users;
  }

  /**
   * The earlier states of one user's pairs, oldest first.
   *
   * @param items whose state it is; an item has several
   * @param weights how much the pair counted; NaN where it was not one to learn from
   * @param since from when on the pair was in the state
   * @param times when it was last spoken for
   */
  record Steps(int[] items, float[] weights, long[] since, long[] times) {

    static final Steps NONE = new Steps(new int[0], new float[0], new long[0], new long[0]);

    private Steps reindexed(int[] newIndex) {
      int[] kept = IntStream.range(0, items.length).filter(s -> newIndex[items[s]] >= 0).toArray();
      var steps =
          new Steps(
              new int[kept.length],
              new float[kept.length],
              new long[kept.length],
              new long[kept.length]);
      for (int i = 0; i < kept.length; i++) {
        steps.items[i] = newIndex[items[kept[i]]];
        steps.weights[i] = weights[kept[i]];
        steps.since[i] = since[kept[i]];
        steps.times[i] = times[kept[i]];
      }
      return steps;
    }
  }

  /** Of users 0, 1, …. */
  static EarlierStates of(List<Steps> users) {
    boolean none = users.stream().allMatch(steps -> steps.items().length == 0);
    return none ? NONE : new EarlierStates(List.copyOf(users));
  }

  private Steps steps(int user) {
    return user < users.size() ? users.get(user) : Steps.NONE;
  }

  /** Whether every pair has one event, as far as is known. */
  boolean isEmpty() {
    return users.isEmpty();
  }

  /** The pairs, each at the time at which it was first one to learn from. */
  Interactions begun(Interactions known) {
    List<History> begun = new ArrayList<>(known.users());
    for (int user = 0; user < known.users(); user++) {
      Steps steps = steps(user);
      History history = known.history(user);
      begun.add(steps.items().length == 0 ? history : begun(history, steps));
    }
    return known.withHistories(begun);
  }

  private static History begun(History history, Steps steps) {
    long[] byItem = byItem(history);
    long[] times = times(history);
    for (int s = steps.items().length - 1; s >= 0; s--) {
      int entry = entry(byItem, steps.items()[s]);
      if (entry >= 0 && !Float.isNaN(steps.weights()[s])) {
        times[entry] = Math.min(times[entry], steps.since()[s]);
      }
    }
    return byTime(history, history.weights(), times, new boolean[times.length]);
  }

  /** What the pairs were after all events up to an instant, that instant included. */
  Interactions until(Interactions known, long instant) {
    List<History> before = new ArrayList<>(known.users());
    for (int user = 0; user < known.users(); user++) {
      before.add(until(known.history(user), steps(user), instant));
    }
    return known.withHistories(before);
  }

  private static History until(History history, Steps steps, long instant) {
    if (steps.items().length == 0) {
      return history.filter(entry -> history.time(entry) <= instant);
    }
    long[] byItem = byItem(history);
    float[] weights = history.weights();
    long[] times = times(history);
    boolean[] gone = new boolean[times.length];
    for (int entry = 0; entry < times.length; entry++) {
      gone[entry] = times[entry] > instant;
    }
    for (int s = 0; s < steps.items().length && steps.since()[s] <= instant; s++) {
      int entry = entry(byItem, steps.items()[s]);
      if (entry >= 0 && history.time(entry) > instant) {
        gone[entry] = Float.isNaN(steps.weights()[s]);
        weights[entry] = steps.weights()[s];
        times[entry] = steps.times()[s];
      }
    }
    return byTime(history, weights, times, gone);
  }

  /** Each entry with its item before it, ascending. */
  private static long[] byItem(History history) {
    long[] byItem = new long[history.size()];
    for (int entry = 0; entry < byItem.length; entry++) {
      byItem[entry] = (long) history.item(entry) << Integer.SIZE | entry;
    }
    Arrays.sort(byItem);
    return byItem;
  }

  /** The entry of an item; −1 without one. */
  private static int entry(long[] byItem, int item) {
    int found = Arrays.binarySearch(byItem, (long) item << Integer.SIZE);
    int at = found < 0 ? -found - 1 : found;
    boolean held = at < byItem.length && byItem[at] >> Integer.SIZE == item;
    return held ? (int) byItem[at] : -1;
  }

  private static long[] times(History history) {
    return IntStream.range(0, history.size()).mapToLong(history::time).toArray();
  }

  /** The entries that are not gone, by their new times. */
  private static History byTime(History of, float[] weights, long[] times, boolean[] gone) {
    int[] order =
        IntStream.range(0, times.length)
            .filter(entry -> !gone[entry])
            .boxed()
            .sorted(Comparator.comparingLong(entry -> times[entry]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] items = Arrays.stream(order).map(of::item).toArray();
    float[] ownWeights = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      ownWeights[i] = weights[order[i]];
    }
    return History.of(items, ownWeights, Arrays.stream(order).mapToLong(e -> times[e]).toArray());
  }

  /**
   * Those of some of the items only.
   *
   * @param newIndex of every item; −1 leaves it out
   */
  EarlierStates onItems(int[] newIndex) {
    return of(users.stream().map(steps -> steps.reindexed(newIndex)).toList());
  }
}
