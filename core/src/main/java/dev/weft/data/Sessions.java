package dev.weft.data;

import dev.weft.data.internal.FarTimes;
import dev.weft.math.SparseMatrix;
import java.util.Arrays;
import java.util.Locale;

/**
 * What each user dealt with at one sitting: events of one user that speak for an item, with no gap
 * longer than a limit between them. Things of one sitting belong together more closely than things
 * of one life. Immutable.
 *
 * @param users the user of each session; copied
 * @param starts the time of the first event of each session; copied
 * @param items sessions × items, 1 for each distinct item of a session
 */
public record Sessions(int[] users, long[] starts, SparseMatrix items) {

  /** The gap that ends a session, unless stated: half an hour. */
  public static final long DEFAULT_GAP_MILLIS = 30 * 60 * 1_000L;

  public Sessions {
    users = users.clone();
    starts = starts.clone();
    if (users.length != items.rows() || starts.length != items.rows()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d sessions need as many users and starts: %d and %d",
              items.rows(),
              users.length,
              starts.length));
    }
  }

  /** The user of each session; a copy. */
  @Override
  public int[] users() {
    return users.clone();
  }

  /** When each session began; a copy. */
  @Override
  public long[] starts() {
    return starts.clone();
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return users.length == 0;
  }

  /** No session at all. */
  public static Sessions none(int items) {
    return new Sessions(
        new int[0], new long[0], new SparseMatrix(0, items, new int[1], new int[0], new float[0]));
  }

  /**
   * The sessions of the events that speak for an item and are learned from, users and items in the
   * order of the data set's indices. Other events of positive types keep a session going. None
   * where events are not {@linkplain Events#timed timed}; the few that have no time are of no
   * session.
   *
   * @param rule what is learned from
   */
  public static Sessions of(Dataset dataset, InteractionRule rule, long gapMillis) {
    return of(dataset, rule, gapMillis, (user, item, time) -> true);
  }

  /**
   * The same of pairs that are learned from, as far as they are: without what became of them after
   * the time at which the pair stands among the interactions, which is later than was looked at.
   *
   * @param known interactions of the data set's users and items
   */
  public static Sessions of(
      Dataset dataset, InteractionRule rule, long gapMillis, Interactions known) {
    return of(dataset, rule, gapMillis, new KnownPairs(known, dataset.events().far())::holds);
  }

  private static Sessions of(Dataset dataset, InteractionRule rule, long gapMillis, Known pairs) {
    Events events = dataset.events();
    if (!events.timed()) {
      return none(dataset.itemIndex().size());
    }
    var meaning = new EventMeaning(events, rule);
    FarTimes far = events.far();
    int[] userOf = dataset.userIndex().positions(events.users());
    int[] itemOf = dataset.itemIndex().positions(events.items());
    var building = new SessionRows(dataset.itemIndex().size());
    int lastUser = -1;
    long lastTime = 0;
    for (int e = 0; e < events.size(); e++) {
      if (events.type(e).polarity() != EventType.Polarity.POSITIVE
          || events.time(e) == Event.NO_TIME) {
        continue;
      }
      if (events.user(e) != lastUser || (double) events.time(e) - lastTime > gapMillis) {
        building.next(userOf[events.user(e)], far.near(events.time(e)));
      }
      int item = itemOf[events.item(e)];
      if (meaning.speaksFor(e) && pairs.holds(userOf[events.user(e)], item, events.time(e))) {
        building.add(item);
      }
      lastUser = events.user(e);
      lastTime = events.time(e);
    }
    return building.build();
  }

  /**
   * The same sessions without the pairs that are not among the interactions, or stand there at a
   * time before the session.
   */
  public Sessions within(Interactions interactions) {
    if (users.length == 0) {
      return this;
    }
    var known = new KnownPairs(interactions, FarTimes.NONE);
    var building = new SessionRows(items.columns());
    for (int s = 0; s < users.length; s++) {
      building.next(users[s], starts[s]);
      for (int e = items.offsets()[s]; e < items.offsets()[s + 1]; e++) {
        if (known.holds(users[s], items.indices()[e], starts[s])) {
          building.add(items.indices()[e]);
        }
      }
    }
    return building.build();
  }

  /**
   * The same sessions with some of the items only.
   *
   * @param kept the items kept, ascending; they become items 0, 1, …
   */
  public Sessions onItems(int[] kept) {
    int[] newIndex = Interactions.newIndices(items.columns(), kept);
    var building = new SessionRows(kept.length);
    for (int s = 0; s < users.length; s++) {
      building.next(users[s], starts[s]);
      for (int e = items.offsets()[s]; e < items.offsets()[s + 1]; e++) {
        if (newIndex[items.indices()[e]] >= 0) {
          building.add(newIndex[items.indices()[e]]);
        }
      }
    }
    return building.build();
  }

  /** Which events count beside what they say. */
  private interface Known {
    boolean holds(int user, int item, long time);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sessions that
        && Arrays.equals(users, that.users)
        && Arrays.equals(starts, that.starts)
        && items.equals(that.items);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(users) + items.hashCode();
  }
}
