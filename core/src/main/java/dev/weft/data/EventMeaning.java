package dev.weft.data;

import dev.weft.data.EventReading.Values;
import dev.weft.data.internal.RatingSpan;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
  private final Values meant;

  /** With values that mean what all of these events tell. */
  EventMeaning(Events events, InteractionRule rule) {
    this(events, rule, Values.UNKNOWN);
  }

  /**
   * With values that mean what was found before.
   *
   * @param known what that is; where it is not known the events tell
   */
  EventMeaning(Events events, InteractionRule rule, Values known) {
    this.events = events;
    this.rule = rule;
    values = new TypeValues(events);
    named = new boolean[events.types().size()];
    for (int t = 0; t < named.length; t++) {
      named[t] = rule.types().isEmpty() || rule.types().contains(events.types().get(t).name());
    }
    graded = ratings().anyMatch(values::occurs);
    meant = known.equals(Values.UNKNOWN) ? found() : known;
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

  private Values found() {
    Set<String> telling = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    for (int t = 0; t < named.length; t++) {
      EventType type = events.types().get(t);
      if (type.value() != EventType.Value.RATING && values.occurs(t)) {
        (values.silent(t) ? silent : telling).add(type.name());
      }
    }
    RatingSpan scale = values.scale();
    boolean rated = graded && scale.greatest() >= scale.least();
    return new Values(
        telling,
        silent,
        !graded || values.signed(t -> named[t]),
        rated ? scale.least() : Double.NaN,
        rated ? scale.greatest() : Double.NaN);
  }

  TypeValues values() {
    return values;
  }

  List<EventType> types() {
    return events.types();
  }

  /** What values mean. */
  Values meant() {
    return meant;
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
          type.value() == EventType.Value.RATING
              ? Says.GRADE
              : meant.isReturn(type, events.value(event)) ? Says.RETURN : Says.APPROVAL;
      case NEGATIVE -> type.countsAsSeen() ? Says.REFUSAL : Says.DOUBT;
      case NEUTRAL -> Says.NOTHING;
    };
  }

  /** Whether an event says by its value that it did not take place. */
  private boolean isNo(int event) {
    return meant.isNo(events.type(event), events.value(event));
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
    return meant.amount(events.type(event), events.value(event));
  }

  /** Whether a grade is one that is learned from. */
  boolean good(double grade) {
    return meant.isGood(rule, grade);
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
