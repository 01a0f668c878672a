package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import java.util.Arrays;

/**
 * What is known of a user at a moment. An event changes it as {@link InteractionRule} reads it,
 * from what the pair came to so far; the next training reads all events of a pair again.
 *
 * @param history what is learned from
 * @param seen items that come again only when they are asked for, ascending; owned
 * @param dismissed items that never come again, ascending; owned
 * @param grades the latest ratings; of what was rated at training those in the lower half alone
 */
record LiveUser(History history, int[] seen, int[] dismissed, Grades grades) {

  static final LiveUser NEW = new LiveUser(History.EMPTY, new int[0], new int[0], Grades.NONE);

  /** After one event more. */
  LiveUser with(Event event, EventType type, int item, InteractionRule rule) {
    LiveUser next = type.countsAsSeen() ? saw(item) : this;
    boolean learned = rule.types().isEmpty() || rule.types().contains(type.name());
    return switch (type.polarity()) {
      case NEUTRAL -> next;
      case NEGATIVE -> type.countsAsSeen() ? next.refused(event, item) : next.doubted(type, item);
      case POSITIVE -> learned ? next.approved(event, type, item, rule) : next.back(item);
    };
  }

  private LiveUser approved(Event event, EventType type, int item, InteractionRule rule) {
    return switch (type.value()) {
      case RATING -> graded(event, type, item, rule).graded(item, event.value());
      case AMOUNT -> amount(event, type, item, rule);
      case NONE -> back(item).at(event, item, rule, weight(item) + type.weight());
    };
  }

  private LiveUser graded(Event event, EventType type, int item, InteractionRule rule) {
    boolean good =
        rule.minValue() > Double.NEGATIVE_INFINITY
            ? event.value() >= rule.minValue()
            : event.value() > 0;
    return good
        ? back(item).at(event, item, rule, type.weight() * event.value())
        : of(history.without(item));
  }

  private LiveUser graded(int item, float value) {
    return new LiveUser(history, seen, dismissed, grades.with(item, value));
  }

  private LiveUser of(History other) {
    return new LiveUser(other, seen, dismissed, grades);
  }

  private LiveUser saw(int item) {
    return new LiveUser(history, with(seen, item), dismissed, grades);
  }

  /** Amounts add up, and weigh by their logarithm. */
  private LiveUser amount(Event event, EventType type, int item, InteractionRule rule) {
    double before = type.weight() > 0 ? Math.pow(2, weight(item) / type.weight()) - 1 : 0;
    double sum = before + (event.value() == 0 ? 1 : event.value());
    if (sum <= 0) {
      return of(history.without(item));
    }
    LiveUser back = event.value() < 0 ? this : back(item);
    return back.at(event, item, rule, (float) (type.weight() * Math.log1p(sum) / Math.log(2)));
  }

  private LiveUser at(Event event, int item, InteractionRule rule, float weight) {
    long time = Math.max(event.time(), time(item));
    return of(history.with(item, rule.distinct() ? 1 : weight, time));
  }

  /** What is turned down goes, unless it was spoken for later. */
  private LiveUser refused(Event event, int item) {
    if (event.time() != Event.NO_TIME && time(item) > event.time()) {
      return this;
    }
    return new LiveUser(history.without(item), seen, with(dismissed, item), grades);
  }

  private LiveUser doubted(EventType type, int item) {
    float left = weight(item) - type.weight();
    if (!history.contains(item) || left > 0) {
      return this;
    }
    return of(history.without(item));
  }

  /** An item that was turned down and is turned to again. */
  private LiveUser back(int item) {
    return Arrays.binarySearch(dismissed, item) < 0
        ? this
        : new LiveUser(history, seen, without(dismissed, item), grades);
  }

  private int entry(int item) {
    for (int entry = 0; entry < history.size(); entry++) {
      if (history.item(entry) == item) {
        return entry;
      }
    }
    return -1;
  }

  private float weight(int item) {
    int entry = entry(item);
    return entry < 0 ? 0 : history.weight(entry);
  }

  private long time(int item) {
    int entry = entry(item);
    return entry < 0 ? Event.NO_TIME : history.time(entry);
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
