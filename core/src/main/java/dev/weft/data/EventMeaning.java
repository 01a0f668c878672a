package dev.weft.data;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the events of a data set say under a rule. Whoever reads events asks here: {@link
 * PairReading} for what is learned and seen, {@link Sessions}, and {@link Ratings} for which types
 * are ratings.
 */
final class EventMeaning {

  /** What one event says about its item. */
  enum Says {
    /** It speaks for the item. */
    APPROVAL,
    /** It grades the item; the rule says which grades are good ones. */
    GRADE,
    /** Goods were sent back, or something else was undone. */
    RETURN,
    /** The item was turned down. */
    REFUSAL,
    /** A weak sign against the item. */
    DOUBT,
    /** Nothing. */
    NOTHING
  }

  private final Events events;
  private final InteractionRule rule;
  private final TypeValues values;
  private final boolean[] named;
  private final boolean graded;
  private final boolean signed;

  EventMeaning(Events events, InteractionRule rule) {
    this.events = events;
    this.rule = rule;
    values = new TypeValues(events);
    named = new boolean[events.types().size()];
    for (int t = 0; t < named.length; t++) {
      named[t] = rule.types().isEmpty() || rule.types().contains(events.types().get(t).name());
    }
    graded = ratings().anyMatch(values::occurs);
    boolean belowZero = ratings().anyMatch(t -> values.least(t) < 0);
    boolean flags =
        graded
            && ratings().filter(values::occurs).noneMatch(values::graded)
            && ratings().anyMatch(t -> values.least(t) == 0 && values.greatest(t) == 1);
    signed = belowZero || flags;
    if (rule.hasMinValue() && events.size() > 0 && !graded && amounts().noneMatch(values::occurs)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a smallest value (--min-value %s) leaves nothing out: no event carries a rating or an amount (--column value=NAME says which column holds them); events by type: %s",
              rule.minValue(),
              values.byName()));
    }
  }

  private IntStream ratings() {
    return typesOf(EventType.Value.RATING);
  }

  private IntStream amounts() {
    return typesOf(EventType.Value.AMOUNT);
  }

  private IntStream typesOf(EventType.Value value) {
    return IntStream.range(0, named.length)
        .filter(t -> named[t] && events.types().get(t).value() == value);
  }

  TypeValues values() {
    return values;
  }

  /** Whether the rule learns from events of a type. */
  boolean learned(int type) {
    return named[type];
  }

  /** What an event says, whether or not its type is learned from. */
  Says of(int event) {
    EventType type = events.type(event);
    if (isNo(event)) {
      return Says.NOTHING;
    }
    return switch (type.polarity()) {
      case POSITIVE ->
          switch (type.value()) {
            case RATING -> Says.GRADE;
            case AMOUNT -> events.value(event) < 0 ? Says.RETURN : Says.APPROVAL;
            case NONE -> Says.APPROVAL;
          };
      case NEGATIVE -> type.countsAsSeen() ? Says.REFUSAL : Says.DOUBT;
      case NEUTRAL -> Says.NOTHING;
    };
  }

  /** Whether an event says by its value that it did not take place. */
  private boolean isNo(int event) {
    if (events.value(event) != 0) {
      return false;
    }
    int type = events.typeIndex(event);
    return switch (events.type(event).value()) {
      case RATING -> false;
      case AMOUNT -> !values.silent(type);
      case NONE -> !values.silent(type) && !values.graded(type);
    };
  }

  /** Whether an event alone would be one to learn from. */
  boolean speaksFor(int event) {
    Says says = of(event);
    return learned(events.typeIndex(event))
        && (says == Says.APPROVAL || (says == Says.GRADE && good(events.value(event))));
  }

  /** Whether an item leaves the lists of a user who had this event with it. */
  boolean seen(int event) {
    return events.type(event).countsAsSeen() && !isNo(event);
  }

  /** How much of its type an event adds, or takes back when it is below 0. */
  double amount(int event) {
    float value = events.value(event);
    return events.type(event).value() == EventType.Value.AMOUNT && value != 0 ? value : 1;
  }

  /**
   * Whether a grade is one that is learned from. Where the rule sets no smallest one every grade
   * is, but on scales that go below zero, or are 0 for no and 1 for yes, those above zero alone.
   */
  boolean good(double grade) {
    if (rule.hasMinValue()) {
      return grade >= rule.minValue() && (rule.distinct() || grade >= 0);
    }
    return !signed || grade > 0;
  }

  /** Whether this much of a type is enough to be learned from. */
  boolean enough(int type, double total) {
    return total > 0 && (!limited(type) || total >= rule.minValue());
  }

  /** Where there are grades the smallest value is one of them, else one of the amounts. */
  private boolean limited(int type) {
    return rule.hasMinValue()
        && !graded
        && events.types().get(type).value() == EventType.Value.AMOUNT;
  }

  /** What this much of a type weighs: amounts by the logarithm, so that one weighs 1. */
  double weight(int type, double total) {
    EventType declared = events.types().get(type);
    return declared.value() == EventType.Value.AMOUNT
        ? declared.weight() * Math.log1p(total) / Math.log(2)
        : declared.weight() * total;
  }
}
