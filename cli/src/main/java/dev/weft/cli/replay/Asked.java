package dev.weft.cli.replay;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.InteractionRule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which events are questions. That does not depend on who is asked, so that all rivals answer the
 * same ones.
 *
 * @param kinds of each event, in order
 * @param before how many events of the same user came before each
 */
record Asked(List<Kind> kinds, int[] before) {

  /** What an event is to a replay. */
  enum Kind {
    /** It is predicted. */
    ASKED("asked"),
    /** Its user had the item already, and lists are without such items. */
    REPEAT("the user had the item already"),
    /** It is the first event of its item, with which the item comes. */
    ARRIVAL("the item came with it"),
    /** It does not speak for its item: a dislike, something sent back, a rating too low. */
    NO_INTERACTION("it does not count for its item");

    private final String why;

    Kind(String why) {
      this.why = why;
    }

    /** Why it is not asked. */
    String why() {
      return why;
    }
  }

  /**
   * Of a log.
   *
   * @param types of its events
   * @param repeats whether items that a user had already are asked for
   * @param arriving whether items come with their first event
   */
  static Asked of(
      List<Event> events,
      List<EventType> types,
      InteractionRule rule,
      boolean repeats,
      boolean arriving) {
    Map<String, Set<String>> had = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    Set<String> there = new HashSet<>();
    Kind[] kinds = new Kind[events.size()];
    int[] before = new int[events.size()];
    for (int e = 0; e < kinds.length; e++) {
      Event event = events.get(e);
      before[e] = counts.merge(event.userId(), 1, Integer::sum) - 1;
      boolean fresh = there.add(event.itemId());
      boolean first =
          had.computeIfAbsent(event.userId(), id -> new HashSet<>()).add(event.itemId());
      if (!speaksFor(event, types, rule)) {
        kinds[e] = Kind.NO_INTERACTION;
      } else if (fresh && arriving) {
        kinds[e] = Kind.ARRIVAL;
      } else {
        kinds[e] = first || repeats ? Kind.ASKED : Kind.REPEAT;
      }
    }
    return new Asked(Arrays.asList(kinds), before);
  }

  /** Whether an event counts for its item by itself, whatever came before it. */
  static boolean speaksFor(Event event, List<EventType> types, InteractionRule rule) {
    return types.stream()
        .anyMatch(type -> type.name().equals(event.type()) && speaksFor(event, type, rule));
  }

  private static boolean speaksFor(Event event, EventType type, InteractionRule rule) {
    boolean learned = rule.types().isEmpty() || rule.types().contains(type.name());
    boolean enough =
        switch (type.value()) {
          case RATING -> event.value() >= rule.minValue();
          case AMOUNT, NONE -> event.value() > 0;
        };
    return learned && enough && type.polarity() == EventType.Polarity.POSITIVE;
  }

  boolean isAsked(int event) {
    return kinds.get(event) == Kind.ASKED;
  }

  /** How many events are of a kind. */
  int count(Kind kind) {
    return (int) kinds.stream().filter(kind::equals).count();
  }
}
