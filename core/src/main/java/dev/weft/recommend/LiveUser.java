package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.EventReading.Values;
import dev.weft.data.EventType;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.data.internal.PersistentMap;
import dev.weft.recommend.internal.habits.Habit;
import dev.weft.recommend.internal.habits.Habits;
import dev.weft.recommend.internal.pairs.Amount;
import dev.weft.recommend.internal.pairs.EventReader;
import dev.weft.recommend.internal.pairs.Grades;
import dev.weft.recommend.internal.pairs.PairTally;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * What is known of a user at a moment. An event changes it as {@link InteractionRule} reads it. Of
 * a pair of a user and an item that began since the view did, events in the order of time come to
 * what training reads, and a late one undoes nothing that happened after it. Of a pair from before
 * no more is known than what it came to, and of what is sent back no more than what is left; where
 * that is {@linkplain #needsAll too little} all events of the pair can be {@linkplain #reread read
 * again}, or else what is sent back is taken off one that is guessed. The next training reads all
 * events again, and with them what one event cannot tell, such as whether a type's values say
 * anything: until then they mean what they did at the last.
 *
 * @param history what is learned from
 * @param seen items that come again only when they are asked for, ascending; owned
 * @param dismissed items that never come again, ascending; owned
 * @param grades the latest ratings; of what was rated at training those in the lower half alone
 * @param tallies of items with more than one light event without a value
 * @param habit how often what was chosen; nothing where that does not count
 */
record LiveUser(
    History history,
    int[] seen,
    int[] dismissed,
    Grades grades,
    PersistentMap<Integer, PairTally> tallies,
    Habit habit) {

  static final LiveUser NEW =
      new LiveUser(
          History.EMPTY, new int[0], new int[0], Grades.NONE, PersistentMap.empty(), Habit.NONE);

  /** What weighs no more goes whatever is sent back. */
  private static final float LIGHT = 1;

  /**
   * How events are read.
   *
   * @param known whether an item was in the user's history when the view began, and its events have
   *     not been read again
   * @param habits what habits count
   * @param values what they mean, as training found
   */
  record Reading(EventReader events, IntPredicate known, Habits habits, Values values) {

    InteractionRule rule() {
      return events.rule();
    }

    Map<String, EventType> types() {
      return events.types();
    }

    boolean learns(EventType type) {
      return rule().types().isEmpty() || rule().types().contains(type.name());
    }
  }

  /** After one event more. */
  LiveUser with(Event event, int item, Reading reading) {
    EventType type = reading.events().type(event.type());
    if (reading.values().isNo(type, event.value())) {
      return this;
    }
    LiveUser user = accustomed(event, type, item, reading);
    LiveUser next = type.countsAsSeen() ? user.saw(item) : user;
    return switch (type.polarity()) {
      case NEUTRAL -> next;
      case NEGATIVE ->
          type.countsAsSeen()
              ? next.refused(event, item, reading)
              : reading.learns(type) ? next.doubted(type, item, reading) : next;
      case POSITIVE -> next.approved(event, type, item, reading);
    };
  }

  /**
   * Whether what an event changes hangs on what its pair came of, which is not known: how much had
   * been bought of what is sent back, and beside what, or what stands against the last doubt that a
   * pair can bear. So it does where something is sent back earlier than what is known of the pair,
   * or what is told was sent back already.
   */
  boolean needsAll(Event event, int item, Reading reading) {
    EventType type = reading.events().type(event.type());
    boolean known = reading.known().test(item);
    return reading.learns(type)
        && switch (type.polarity()) {
          case NEUTRAL -> false;
          case POSITIVE ->
              reading.values().isReturn(type, event.value())
                  ? known || event.time() < latest(item)
                  : type.value() != EventType.Value.RATING && isSentBack(event, item);
          case NEGATIVE ->
              known && !type.countsAsSeen() && !doubted(type, item, reading).history.contains(item);
        };
  }

  /** When anything of a pair happened that a return hangs on. */
  private long latest(int item) {
    PairTally tally = tallies.find(item).orElse(PairTally.NONE);
    return Math.max(time(item), Math.max(tally.time(), tally.back()));
  }

  /**
   * Whether what an event for an item changes hangs on when training read what: nothing was left of
   * the pair, as it was turned down, rated low or sent back, or it may have been rated later. Of
   * what is told late only what happened after that counts.
   */
  boolean hangsOnTraining(Event event, int item, Reading reading) {
    EventType type = reading.events().type(event.type());
    if (type.polarity() != EventType.Polarity.POSITIVE
        || !reading.learns(type)
        || tallies.contains(item)) {
      return false;
    }
    return history.contains(item)
        ? type.value() == EventType.Value.RATING && event.time() < time(item)
        : Arrays.binarySearch(dismissed, item) >= 0 || Arrays.binarySearch(seen, item) >= 0;
  }

  /** Whether something of the pair was sent back after an event, or at its moment. */
  private boolean isSentBack(Event event, int item) {
    long back = tallies.find(item).orElse(PairTally.NONE).back();
    return back != Event.NO_TIME && event.time() <= back;
  }

  /**
   * With a pair as all of its events tell it. What was rated stays as it is known, unless they
   * tell.
   *
   * @param events as training reads them: oldest first, and of one moment those for the item
   * @param reading to which the pair is not known
   */
  LiveUser reread(int item, List<Event> events, Reading reading) {
    LiveUser now = without(item);
    for (Event event : events) {
      now = now.with(event, item, reading);
    }
    Grades rated = now.grades.of(item) ? now.grades : grades;
    return new LiveUser(now.history, now.seen, now.dismissed, rated, now.tallies, now.habit);
  }

  /** After what an event is to habits. */
  private LiveUser accustomed(Event event, EventType type, int item, Reading reading) {
    if (!reading.habits().counts() || !reading.learns(type)) {
      return this;
    }
    double amount = reading.values().amount(type, event.value());
    return switch (type.polarity()) {
      case NEUTRAL -> this;
      case NEGATIVE -> type.countsAsSeen() ? withHabit(habit.without(item)) : this;
      case POSITIVE ->
          type.value() == EventType.Value.RATING
              ? this // an opinion and not an occasion
              : withHabit(
                  amount < 0
                      ? less(type, amount, item, reading)
                      : more(type, amount, event.time(), item, reading));
    };
  }

  private Habit more(EventType type, double amount, long time, int item, Reading reading) {
    double worth = reading.rule().worth(type, amount);
    return habit.with(item, worth, time, reading.habits().halfLifeDays());
  }

  private Habit less(EventType type, double amount, int item, Reading reading) {
    boolean distinct = reading.rule().distinct();
    double before =
        before(item, reading, known -> PairTally.ofAmount(known, type, distinct)).amount(type);
    return habit.withLess(item, before, before + amount);
  }

  private LiveUser withHabit(Habit other) {
    return new LiveUser(history, seen, dismissed, grades, tallies, other);
  }

  private static boolean isGood(Event event, Reading reading) {
    return reading.values().isGood(reading.rule(), event.value());
  }

  private LiveUser approved(Event event, EventType type, int item, Reading reading) {
    PairTally tally = tallies.find(item).orElse(PairTally.NONE);
    boolean graded = type.value() == EventType.Value.RATING;
    if (tally.isOver(event.time()) || (graded && tally.isRatedAfter(event.time()))) {
      return this;
    }
    boolean returned = reading.values().isReturn(type, event.value());
    if (!reading.learns(type)) {
      return returned ? this : back(item);
    }
    return switch (type.value()) {
      case RATING -> graded(event, type, item, reading).graded(item, event.value());
      case AMOUNT -> {
        boolean distinct = reading.rule().distinct();
        PairTally before =
            before(item, reading, known -> PairTally.ofAmount(known, type, distinct));
        LiveUser back = returned ? this : back(item);
        PairTally now =
            before.plus(type, amount(event, type, reading), event.time(), reading.types());
        yield back.at(item, now, reading);
      }
      case NONE -> (returned ? this : back(item)).plain(event, type, item, reading);
    };
  }

  private static double amount(Event event, EventType type, Reading reading) {
    return reading.values().amount(type, event.value());
  }

  private LiveUser graded(Event event, EventType type, int item, Reading reading) {
    PairTally tally = before(item, reading, known -> PairTally.NONE.rated(0, known.latest()));
    return isGood(event, reading)
        ? back(item).at(item, tally.rated(worth(event, type), event.time()), reading)
        : at(item, tally.ratedLow(event.time()), reading);
  }

  /** Where a rating of 0 is learned from it weighs next to nothing, and is there. */
  private static double worth(Event event, EventType type) {
    return Math.max(Double.MIN_NORMAL, type.weight() * event.value());
  }

  private LiveUser graded(int item, float value) {
    return new LiveUser(history, seen, dismissed, grades.with(item, value), tallies, habit);
  }

  private LiveUser saw(int item) {
    return new LiveUser(history, with(seen, item), dismissed, grades, tallies, habit);
  }

  /** A first view or click of a pair is told by the history alone, which most never leave. */
  private LiveUser plain(Event event, EventType type, int item, Reading reading) {
    double amount = amount(event, type, reading);
    boolean first =
        amount > 0 && type.weight() <= LIGHT && !history.contains(item) && !tallies.contains(item);
    return first
        ? entry(event.time(), item, type.weight(), reading)
        : at(item, tally(item).plus(type, amount, event.time(), reading.types()), reading);
  }

  /** Keeps a tally, and has the history say what it comes to. */
  private LiveUser at(int item, PairTally tally, Reading reading) {
    double weight = tally.approval(reading.types()) - tally.doubt();
    PersistentMap<Integer, PairTally> now = tallies.with(item, tally);
    LiveUser told = new LiveUser(history, seen, dismissed, grades, now, habit);
    return weight > 0
        ? told.entry(tally.time(), item, weight, reading)
        : new LiveUser(history.without(item), seen, dismissed, grades, now, habit);
  }

  private LiveUser entry(long time, int item, double weight, Reading reading) {
    History now = history.with(item, reading.rule().distinct() ? 1 : (float) weight, time);
    return new LiveUser(now, seen, dismissed, grades, tallies, habit);
  }

  /** What is turned down goes, but for what spoke for it later. */
  private LiveUser refused(Event event, int item, Reading reading) {
    boolean later = event.time() != Event.NO_TIME && time(item) > event.time();
    if (later && !isTold(item, reading)) {
      return this;
    }
    PairTally left = tally(item).over(event.time());
    return later
        ? at(item, left, reading)
        : new LiveUser(
            history.without(item),
            seen,
            with(dismissed, item),
            grades,
            tallies.with(item, left),
            habit);
  }

  private LiveUser doubted(EventType type, int item, Reading reading) {
    PairTally tally = tally(item).doubted(type.weight());
    double left = tally.approval(reading.types()) - tally.doubt();
    History now =
        !history.contains(item)
            ? history
            : left > 0
                ? history.with(item, reading.rule().distinct() ? 1 : (float) left, time(item))
                : history.without(item);
    return new LiveUser(now, seen, dismissed, grades, tallies.with(item, tally), habit);
  }

  /** An item that was turned down and is turned to again. */
  private LiveUser back(int item) {
    return Arrays.binarySearch(dismissed, item) < 0
        ? this
        : new LiveUser(history, seen, without(dismissed, item), grades, tallies, habit);
  }

  private PairTally tally(int item) {
    return tallies.find(item).orElseGet(() -> PairTally.of(known(item)));
  }

  /**
   * The tally of a pair that is rated, or of which there is an amount more.
   *
   * @param known what a weight came of of which no more is known: of the same, most likely
   */
  private PairTally before(int item, Reading reading, Function<Amount, PairTally> known) {
    return isTold(item, reading) ? tally(item) : known.apply(known(item));
  }

  /** Whether more is known of a pair than what it had come to when the view began. */
  private boolean isTold(int item, Reading reading) {
    return tallies.contains(item) || !reading.known().test(item);
  }

  private int entry(int item) {
    for (int entry = 0; entry < history.size(); entry++) {
      if (history.item(entry) == item) {
        return entry;
      }
    }
    return -1;
  }

  private Amount known(int item) {
    int entry = entry(item);
    return entry < 0 ? Amount.NONE : Amount.of(history.weight(entry), history.time(entry));
  }

  private long time(int item) {
    return known(item).latest();
  }

  /** Without anything of an item; itself where there is nothing of it. */
  LiveUser without(int item) {
    boolean there =
        history.contains(item)
            || Arrays.binarySearch(seen, item) >= 0
            || Arrays.binarySearch(dismissed, item) >= 0
            || grades.of(item)
            || tallies.contains(item)
            || habit.times().contains(item);
    return there
        ? new LiveUser(
            history.without(item),
            without(seen, item),
            without(dismissed, item),
            grades.without(item),
            tallies.without(item),
            habit.without(item))
        : this;
  }

  private static int[] with(int[] ascending, int item) {
    int place = Arrays.binarySearch(ascending, item);
    if (place >= 0) {
      return ascending;
    }
    int at = -place - 1;
    int[] more = new int[ascending.length + 1];
    System.arraycopy(ascending, 0, more, 0, at);
    more[at] = item;
    System.arraycopy(ascending, at, more, at + 1, ascending.length - at);
    return more;
  }

  private static int[] without(int[] ascending, int item) {
    int place = Arrays.binarySearch(ascending, item);
    if (place < 0) {
      return ascending;
    }
    int[] rest = new int[ascending.length - 1];
    System.arraycopy(ascending, 0, rest, 0, place);
    System.arraycopy(ascending, place + 1, rest, place, rest.length - place);
    return rest;
  }
}
