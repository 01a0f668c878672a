package dev.weft.data;

import dev.weft.data.EventReading.EventCounts;
import dev.weft.data.EventReading.Values;
import dev.weft.data.internal.Liking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Collects what is read of every pair, user by user, into an {@link EventReading}. */
final class PairCollector implements PairWalk.Visitor {

  /** An end after all events, those of the last instant that there is included. */
  static final long ALWAYS = Long.MAX_VALUE;

  private final Dataset dataset;
  private final Events events;
  private final long[] ends;
  private final EventMeaning meaning;
  private final boolean distinct;
  private final PairReading pair;
  private final EventCounts.Tally tally = new EventCounts.Tally();
  private final int[] userOf;
  private final int[] itemOf;
  private final List<History> histories;
  private final List<History> begun;
  private final List<History> beyond;
  private final List<int[]> again;
  private final List<int[]> dismissed;
  private final List<int[]> lukewarm;
  private final List<int[]> unrated;
  private final Entries learned = new Entries();
  private final Entries first = new Entries();
  private final Entries seen = new Entries();
  private final Entries open = new Entries();
  private final Entries refused = new Entries();
  private final Entries rated = new Entries();
  private final Entries other = new Entries();
  private final Liking.Ratings ratings = new Liking.Ratings();
  private double middle;

  /**
   * Collects what was known at some time.
   *
   * @param ends of each user of the data set the first instant that is not read; {@link #ALWAYS}
   *     for none
   * @param values what was found before of what they mean
   */
  PairCollector(Dataset dataset, InteractionRule rule, long[] ends, Values values) {
    this.dataset = dataset;
    this.ends = ends;
    events = dataset.events();
    meaning = new EventMeaning(events, rule, values);
    distinct = rule.distinct();
    middle = meaning.values().middle();
    pair = new PairReading(events, meaning);
    userOf = dataset.userIndex().positions(events.users());
    itemOf = dataset.itemIndex().positions(events.items());
    int users = dataset.userIndex().size();
    histories = new ArrayList<>(Collections.nCopies(users, History.EMPTY));
    begun = new ArrayList<>(histories);
    beyond = new ArrayList<>(Collections.nCopies(users, History.EMPTY));
    again = new ArrayList<>(Collections.nCopies(users, new int[0]));
    dismissed = new ArrayList<>(Collections.nCopies(users, new int[0]));
    lukewarm = new ArrayList<>(Collections.nCopies(users, new int[0]));
    unrated = new ArrayList<>(Collections.nCopies(users, new int[0]));
  }

  /** Goes by the middle of a scale that was found before; for NaN by a usual one. */
  PairCollector on(double known) {
    middle = Double.isNaN(known) ? meaning.values().usualMiddle() : known;
    return this;
  }

  EventReading collected() {
    PairWalk.over(dataset.events(), this);
    return new EventReading(
        Interactions.of(dataset.itemIndex().size(), histories),
        beyond,
        again,
        dismissed,
        lukewarm,
        unrated,
        middle,
        meaning.meant(),
        tally.counts(meaning));
  }

  /** What is learned from, each pair at the time at which it first was. */
  Interactions begun() {
    PairWalk.over(events, this);
    return Interactions.of(dataset.itemIndex().size(), begun);
  }

  @Override
  public void pair(int user, int item, long[] keys, int from, int to) {
    int end = to;
    long until = ends[userOf[user]];
    while (end > from && until < ALWAYS && events.time((int) keys[end - 1]) >= until) {
      end--;
    }
    if (end > from) {
      collect(item, keys, from, end);
    }
  }

  private void collect(int item, long[] keys, int from, int to) {
    pair.read(keys, from, to);
    tally.add(pair);
    if (pair.graded()) {
      ratings.add(pair.grade());
    }
    int known = itemOf[item];
    if (pair.learned()) {
      learned.add(known, distinct ? 1 : (float) pair.weight(), pair.time());
      if (!pair.seen()) {
        open.add(known, 1, Event.NO_TIME);
      }
      if (pair.graded()) {
        rated.add(known, (float) pair.grade(), Event.NO_TIME);
      } else if (!Double.isNaN(middle)) {
        other.add(known, 1, Event.NO_TIME);
      }
    } else if (pair.seen()) {
      seen.add(known, 1, pair.seenAt());
    }
    if (pair.refused()) {
      refused.add(known, 1, Event.NO_TIME);
    }
    if (pair.learned()) {
      first.add(known, 1, to - from == 1 ? pair.time() : pair.begun(keys, from, to));
    }
  }

  @Override
  public void end(int user) {
    int known = userOf[user];
    histories.set(known, learned.take());
    begun.set(known, first.take());
    beyond.set(known, seen.take());
    again.set(known, open.take().items());
    dismissed.set(known, refused.take().items());
    lukewarm.set(known, unliked(rated.take(), ratings.take(middle)));
    unrated.set(known, other.take().items());
  }

  private static int[] unliked(History rated, Liking liking) {
    return IntStream.range(0, rated.size())
        .filter(entry -> !liking.isLiked(rated.weight(entry)))
        .map(rated::item)
        .toArray();
  }

  /** Entries of one user's history, in ascending order of their items. */
  private static final class Entries {

    private int[] items = new int[16];
    private float[] weights = new float[16];
    private long[] times = new long[16];
    private int size;

    void add(int item, float weight, long time) {
      if (size == items.length) {
        items = Arrays.copyOf(items, size * 2);
        weights = Arrays.copyOf(weights, size * 2);
        times = Arrays.copyOf(times, size * 2);
      }
      items[size] = item;
      weights[size] = weight;
      times[size++] = time;
    }

    /** The entries by time and then by item; afterwards there is none. */
    History take() {
      if (size == 0) {
        return History.EMPTY;
      }
      Integer[] order = IntStream.range(0, size).boxed().toArray(Integer[]::new);
      Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b])); // stable: items stay in order
      int[] ownItems = new int[size];
      float[] ownWeights = new float[size];
      long[] ownTimes = new long[size];
      for (int i = 0; i < size; i++) {
        ownItems[i] = items[order[i]];
        ownWeights[i] = weights[order[i]];
        ownTimes[i] = times[order[i]];
      }
      size = 0;
      return History.of(ownItems, ownWeights, ownTimes);
    }
  }
}
