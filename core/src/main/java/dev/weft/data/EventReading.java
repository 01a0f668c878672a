package dev.weft.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a data set's events say under an {@link InteractionRule}: the one reading that training,
 * lists and evaluation share. Users and items are those of {@link Dataset#userIndex()} and {@link
 * Dataset#itemIndex()}. Immutable.
 *
 * @param interactions what is learned from
 * @param beyond of each user the items that are seen though nothing is learned from them, with the
 *     time at which they first were
 * @param again of each user the items that are learned from and may be recommended again, since
 *     none of their events counts as seen; ascending, owned by the record
 * @param dismissed of each user the items turned down without coming back to them; ascending, owned
 *     by the record
 * @param lukewarm of each user the items that are learned from although the latest rating is not
 *     above the middle of the scale, or is low for that user ({@link
 *     dev.weft.data.internal.Liking}), so that nobody is told to have liked them; ascending, owned
 *     by the record
 * @param unrated of each user the items that are learned from and were never rated, where there are
 *     ratings at all; ascending, owned by the record
 * @param middle of the scale that the ratings are on; NaN where there are none
 * @param values what they mean
 * @param counts all of it in numbers
 */
public record EventReading(
    Interactions interactions,
    List<History> beyond,
    List<int[]> again,
    List<int[]> dismissed,
    List<int[]> lukewarm,
    List<int[]> unrated,
    double middle,
    Values values,
    EventCounts counts) {

  public EventReading {
    beyond = List.copyOf(beyond);
    again = List.copyOf(again);
    dismissed = List.copyOf(dismissed);
    lukewarm = List.copyOf(lukewarm);
    unrated = List.copyOf(unrated);
  }

  /**
   * The same.
   *
   * @throws IllegalArgumentException when there are events and none of them is an interaction,
   *     naming what to look at
   */
  public EventReading checked() {
    if (interactions.pairs() == 0 && !counts.byType().isEmpty()) {
      throw new IllegalArgumentException(
          "no event counts as an interaction: look at which types count and from which value on"
              + " (--types and --min-value, InteractionRule.withTypes and withMinValue); events by"
              + " type: "
              + counts.types()
              + tooLow());
    }
    return this;
  }

  /** What to do where ratings are why nothing is learned from; empty where they are not. */
  private String tooLow() {
    return counts.low() == 0
        ? ""
        : "; ratings are too low to be learned from, as those of 0 and below are on a scale that goes"
            + " below zero: a smallest value as low as the lowest rating (--min-value -10) takes"
            + " them";
  }

  /** Of each user the items that leave their lists, ascending. */
  public List<int[]> seen() {
    return IntStream.range(0, beyond.size()).mapToObj(this::seen).toList();
  }

  private int[] seen(int user) {
    int[] kept = again.get(user);
    IntStream learned = Arrays.stream(interactions.history(user).items());
    return IntStream.concat(
            learned.filter(item -> Arrays.binarySearch(kept, item) < 0),
            Arrays.stream(beyond.get(user).items()))
        .sorted()
        .toArray();
  }

  /**
   * What values of events mean that do not tell it alone. All events of a data set decide, and what
   * they did holds for those that come one by one, until all are read again. Strays decide nothing:
   * fewer than one in a thousand, or fewer than five and than one in twenty.
   *
   * @param telling names of types of which a value of 0 is a no, and −1 takes back where the type
   *     carries no values
   * @param silent names of types of which such values say nothing: each event counts
   * @param signed whether ratings of zero and below are not learned from
   * @param least of the ratings, without those far off the others; NaN for none
   * @param greatest of the ratings, without those far off the others; NaN for none
   */
  public record Values(
      Set<String> telling, Set<String> silent, boolean signed, double least, double greatest) {

    /** Before any was read: a 0 is no amount, and an event like any other where there are none. */
    public static final Values UNKNOWN =
        new Values(Set.of(), Set.of(), true, Double.NaN, Double.NaN);

    public Values {
      telling = Set.copyOf(telling);
      silent = Set.copyOf(silent);
    }

    /** What all events tell that their values mean. */
    public static Values of(Events events, InteractionRule rule) {
      return new EventMeaning(events, rule).meant();
    }

    /** What all events have among their values that may be meant otherwise, a sentence each. */
    public static List<String> odd(Events events, InteractionRule rule) {
      return ValueNotes.of(new EventMeaning(events, rule));
    }

    /** Whether a value says that the event did not take place. */
    public boolean isNo(EventType type, float value) {
      return value == 0
          && switch (type.value()) {
            case RATING -> false;
            case AMOUNT -> !silent.contains(type.name());
            case NONE -> telling.contains(type.name());
          };
    }

    /** Whether a value takes back what others of its type said. */
    public boolean isReturn(EventType type, float value) {
      return type.polarity() == EventType.Polarity.POSITIVE
          && switch (type.value()) {
            case RATING -> false;
            case AMOUNT -> value < 0;
            case NONE -> value == -1 && !silent.contains(type.name());
          };
    }

    /** How much of its type an event adds, or takes back when it is below 0. */
    public double amount(EventType type, float value) {
      boolean counts = type.value() == EventType.Value.AMOUNT && value != 0;
      return counts || isReturn(type, value) ? value : 1;
    }

    /**
     * Whether a grade is one that is learned from. Where the rule sets no smallest one, those above
     * zero are, and zero where it is a grade as others are.
     */
    public boolean isGood(InteractionRule rule, double grade) {
      return rule.hasMinValue()
          ? grade >= rule.minValue() && (rule.distinct() || grade >= 0)
          : grade > 0 || (grade == 0 && !signed);
    }

    /** Whether a rating is more than three times as far from zero as any that is known. */
    public boolean isFar(float rating) {
      return Math.abs(rating) > 3 * Math.max(Math.abs(least), Math.abs(greatest));
    }
  }

  /**
   * What a rule makes of a data set's events, in numbers.
   *
   * @param byType number of events by the name of their type
   * @param learned pairs of a user and an item that are learned from
   * @param seen pairs that are not learned from though nothing of the following is true of them,
   *     such as views where purchases count; the item leaves the user's lists
   * @param low pairs that are not learned from because the rating is too low
   * @param regraded pairs that were rated more than once
   * @param takenBack pairs of which all that was bought was sent back
   * @param refused pairs of an item that the user turned down
   */
  public record EventCounts(
      Map<String, Integer> byType,
      long learned,
      long seen,
      long low,
      long regraded,
      long takenBack,
      long refused) {

    private static final String PAIRS = "%,d pairs of a user and an item are ";

    public EventCounts {
      byType = Map.copyOf(byType);
    }

    /** The counts of a data set. O(events log events) at worst. */
    public static EventCounts of(Dataset dataset, InteractionRule rule) {
      Events events = dataset.events();
      var meaning = new EventMeaning(events, rule);
      var pair = new PairReading(events, meaning);
      var tally = new Tally();
      PairWalk.over(
          events,
          (user, item, keys, from, to) -> {
            pair.read(keys, from, to);
            tally.add(pair);
          });
      return tally.counts(meaning);
    }

    /** What to know of how the events were read, a sentence each; what is usual is not told. */
    public List<String> notes() {
      var notes = new ArrayList<String>();
      note(notes, low, "rated too low to be learned from: the item leaves that user's lists");
      note(
          notes,
          regraded,
          "rated more than once: the latest rating counts, of equally late ones the mean");
      note(notes, takenBack, "taken back: all that was bought was sent back");
      note(notes, refused, "turned down: the item is never recommended to that user again");
      note(notes, seen, "only seen: not learned from, and the item leaves that user's lists");
      return notes;
    }

    /** The types and their numbers of events, for messages. */
    public String types() {
      return byType.isEmpty() ? "there are none" : new TreeMap<>(byType).toString();
    }

    private static void note(List<String> notes, long pairs, String what) {
      if (pairs > 0) {
        String number = pairs == 1 ? "%,d pair of a user and an item is " : PAIRS;
        notes.add(String.format(Locale.ROOT, number, pairs) + what);
      }
    }

    /** Counts pairs. */
    static final class Tally {

      private long learned;
      private long seen;
      private long low;
      private long regraded;
      private long takenBack;
      private long refused;

      void add(PairReading pair) {
        boolean counts = pair.learned();
        learned += counts ? 1 : 0;
        boolean otherwise = pair.low() || pair.takenBack() || pair.refused();
        seen += !counts && pair.seen() && !otherwise ? 1 : 0;
        low += pair.low() && !counts ? 1 : 0;
        regraded += pair.regraded() ? 1 : 0;
        takenBack += pair.takenBack() && !counts ? 1 : 0;
        refused += pair.refused() ? 1 : 0;
      }

      EventCounts counts(EventMeaning meaning) {
        return new EventCounts(
            meaning.values().byName(), learned, seen, low, regraded, takenBack, refused);
      }
    }
  }
}
