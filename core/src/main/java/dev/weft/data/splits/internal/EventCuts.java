package dev.weft.data.splits.internal;

import dev.weft.data.Dataset;
import dev.weft.data.EventReading;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts a data set by time at the level of events. A pair of a user and an item has one time, that
 * of its latest event, and is one that counts by what all of its events come to; cut by that,
 * training would lack what was bought before and again, and know what was turned down or sent back
 * later. Here it is read of the events before the cut alone, and asked for are the pairs that count
 * in the end and did not before. Where every pair has one event, both cuts are the same.
 *
 * <p>Confined to one thread.
 */
public final class EventCuts {

  private final Dataset dataset;
  private final InteractionRule rule;
  private final long[] ends;
  private final EventReading reading;
  private Optional<Interactions> begun = Optional.empty();

  private EventCuts(Dataset dataset, InteractionRule rule, long[] ends, EventReading reading) {
    this.dataset = dataset;
    this.rule = rule;
    this.ends = ends;
    this.reading = reading;
  }

  /** Of all events, and what the rule reads of them. */
  public static EventCuts of(Dataset dataset, InteractionRule rule, EventReading reading) {
    return new EventCuts(dataset, rule, InteractionRule.always(dataset), reading);
  }

  /** The events. */
  public Dataset dataset() {
    return dataset;
  }

  /** All that they say. */
  public EventReading reading() {
    return reading;
  }

  /** The pairs that are learned from, each at the time at which it first was. */
  public Interactions begun() {
    if (begun.isEmpty()) {
      begun = Optional.of(rule.begun(dataset, ends));
    }
    return begun.get();
  }

  /** The events before the instant from which on a share of the pairs was begun. */
  public EventCuts before(double share) {
    long cut = new Protocol.GlobalTemporal(share).cut(begun()).toEpochMilli();
    return until(Arrays.stream(ends).map(end -> Math.min(end, cut)).toArray());
  }

  /**
   * Asks for the share of the pairs that was begun last; equal times are not cut apart.
   *
   * @throws IllegalArgumentException when nothing is left to learn from or to ask, or the pairs are
   *     not {@linkplain Interactions#timed timed}
   */
  public Split latest(double share) {
    String text = new Protocol.GlobalTemporal(share).text();
    EventCuts known = before(share);
    Interactions learned = known.reading.interactions();
    Interactions none = learned.withHistories(Collections.nCopies(learned.users(), History.EMPTY));
    return Split.ofParts(
            said(text, repeats(known, Map.of())), learned, none, reading.interactions())
        .withoutSeen(known.reading, false);
  }

  /**
   * Asks for the pair that each user began last. What was known then is known, and what was begun
   * at the same time; users with a single pair are not asked.
   *
   * @throws IllegalArgumentException when nobody has two pairs, or they are not {@linkplain
   *     Interactions#timed timed}
   */
  public Split lastOfEach() {
    Interactions begun = begun();
    Split cut = new Protocol.LeaveLastOut().split(begun);
    long[] until = ends.clone();
    for (TestCase test : cut.tests()) {
      History whole = begun.history(test.user());
      long last = whole.time(whole.size() - 1);
      until[test.user()] = Math.min(until[test.user()], after(last));
    }
    EventCuts known = until(until);
    List<History> train = new ArrayList<>(known.reading.interactions().histories());
    List<TestCase> tests = new ArrayList<>();
    Map<Integer, int[]> asked = new HashMap<>();
    for (TestCase test : cut.tests()) {
      asked.put(test.user(), test.relevant());
      History rest = train.get(test.user()).without(test.relevant()[0]);
      train.set(test.user(), rest);
      tests.add(new TestCase(test.user(), rest, test.relevant()));
    }
    return new Split(
            said(cut.protocol(), repeats(known, asked)),
            begun.withHistories(train),
            tests,
            cut.candidates())
        .withoutSeen(known.reading, true);
  }

  private EventCuts until(long[] until) {
    return new EventCuts(dataset, rule, until, rule.read(dataset, until));
  }

  /** The instant that follows; none after the last that there is. */
  private static long after(long time) {
    return time == Long.MAX_VALUE ? time : time + 1;
  }

  /**
   * How many pairs are not asked for because they were known before.
   *
   * @param asked items by user that are asked for though they were begun before the end
   */
  private long repeats(EventCuts known, Map<Integer, int[]> asked) {
    long repeats = 0;
    for (int user = 0; user < ends.length; user++) {
      History whole = reading.interactions().history(user);
      long end = known.ends[user];
      if (end == ends[user]) {
        continue;
      }
      Set<Integer> held = new HashSet<>();
      History later = whole.filter(entry -> whole.time(entry) >= end);
      if (later.size() > 0) {
        Arrays.stream(known.reading.interactions().history(user).items()).forEach(held::add);
        Arrays.stream(asked.getOrDefault(user, new int[0])).forEach(held::remove);
      }
      repeats += Arrays.stream(later.items()).filter(held::contains).count();
    }
    return repeats;
  }

  private static String said(String protocol, long repeats) {
    return repeats == 0
        ? protocol
        : String.format(Locale.ROOT, "%s, repeats left out (%,d)", protocol, repeats);
  }
}
