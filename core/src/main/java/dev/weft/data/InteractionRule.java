package dev.weft.data;

import dev.weft.data.EventReading.Values;
import dev.weft.data.internal.Occasions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a data set's events counts as an interaction.
 *
 * <p>All events of one user with one item become one entry, at the time when it was last spoken
 * for. Its weight is what speaks for the item less what speaks against it:
 *
 * <ul>
 *   <li>An event of a {@link EventType.Polarity#POSITIVE positive} type adds the type's weight.
 *       Amounts (quantities, plays, seconds) are added up and weigh the type's weight times log₂(1
 *       + sum): one weighs 1, three weigh 2, a thousand 10. An amount of 0 is not an event, nor is
 *       a 0 of a type without values beside 1; where hardly any value is another, or other people
 *       give those, they say nothing and each event counts once ({@link EventReading.Values}).
 *   <li>An amount below 0 takes back: goods sent back come off the sum. So does the −1 of a type
 *       without values beside 1. Where nothing is left of it, what led there goes too: earlier
 *       events of types that weigh no more. Without a time it comes off at the end.
 *   <li>A rating weighs its value times the type's weight. The latest rating of a pair counts, of
 *       equally late ones their mean. Those below {@code minValue} are not learned from; without
 *       one, on scales that go below zero, or on which 0 is no and 1 is yes, those above zero alone
 *       are. One that is not takes the item back: of other types only later events count, and
 *       without a time none.
 *   <li>A {@link EventType.Polarity#NEGATIVE negative} event whose type counts as seen (a dislike)
 *       takes the item back, whatever {@code types} says: only positive events later than it count.
 *       Without a time it takes back everything.
 *   <li>Any other negative event (a skip) subtracts its weight. What is left at or below zero after
 *       a subtraction is not an interaction.
 *   <li>A neutral event counts for nothing.
 * </ul>
 *
 * <p>A time far beyond all others, such as one of 2099, is taken for the latest of the others.
 *
 * <p>Whatever its events are worth, an item with one of a type that counts as seen leaves the lists
 * of that user; see {@link EventReading}.
 *
 * @param types names of the types that are learned from; empty for all that the data set declares
 * @param minValue smallest rating that counts, such as 4; where no event is a rating, the smallest
 *     sum of amounts
 * @param distinct true gives every remaining pair the weight 1
 */
public record InteractionRule(Set<String> types, double minValue, boolean distinct) {

  /** Every event counts with its weight. */
  public static final InteractionRule WEIGHTED =
      new InteractionRule(Set.of(), Double.NEGATIVE_INFINITY, false);

  /** Every event counts and every pair weighs 1. */
  public static final InteractionRule DISTINCT =
      new InteractionRule(Set.of(), Double.NEGATIVE_INFINITY, true);

  public InteractionRule {
    types = Set.copyOf(types);
    if (Double.isNaN(minValue)) {
      throw new IllegalArgumentException("the smallest value must be a number: NaN");
    }
  }

  /** The same rule with a smallest value for valued types. */
  public InteractionRule withMinValue(double value) {
    return new InteractionRule(types, value, distinct);
  }

  /** The same rule for the named types only. */
  public InteractionRule withTypes(Set<String> names) {
    return new InteractionRule(names, minValue, distinct);
  }

  /** Whether there is a smallest value. */
  boolean hasMinValue() {
    return minValue > Double.NEGATIVE_INFINITY;
  }

  /**
   * The interactions of a data set, users and items in the order of {@link Dataset#userIndex()} and
   * {@link Dataset#itemIndex()}. O(events log events) at worst.
   *
   * @throws IllegalArgumentException when a named type is not declared, or there is a smallest
   *     value and no event carries one
   */
  public Interactions of(Dataset dataset) {
    return read(dataset).interactions();
  }

  /** All that the events say: what is learned from, and what leaves whose lists. */
  public EventReading read(Dataset dataset) {
    return read(dataset, always(dataset));
  }

  /**
   * The same, with ratings on a scale that was found before and values that mean what they meant:
   * what was rated low then is low still, though those who used the rest of the scale are gone.
   *
   * @param middle of the scale; NaN where none was found, for which a usual one stands in
   * @param values what they meant; where that is not known the events tell
   */
  public EventReading read(Dataset dataset, double middle, Values values) {
    return collector(dataset, always(dataset), values).on(middle).collected();
  }

  /**
   * What the events said at an instant, as if nothing had happened since. Only how values are meant
   * is told by all events: which types have any, and on which scale.
   *
   * @param ends of each user in {@link Dataset#userIndex()} the first instant that is not read;
   *     events without a time always are, and with {@link Long#MAX_VALUE} all
   */
  public EventReading read(Dataset dataset, long[] ends) {
    return collector(dataset, ends).collected();
  }

  /**
   * The same pairs as those of {@link #read(Dataset, long[])}, each at the time at which it was
   * first one to learn from, and not at the latest.
   */
  public Interactions begun(Dataset dataset, long[] ends) {
    return collector(dataset, ends).begun();
  }

  /**
   * The same interactions, which know besides what their pairs were before the latest of the events
   * that they know of.
   *
   * @param known interactions of the data set's users and items
   */
  public Interactions withRepeats(Dataset dataset, Interactions known) {
    checkDeclared(dataset.events().types());
    return known.with(new EarlierCollector(near(dataset), this, known).collected());
  }

  /**
   * How often users chose what they chose.
   *
   * @param times the histories, of which an entry weighs the number of its events
   * @param aged the histories, of which an entry weighs what its events come to, amounts by their
   *     logarithm, as it was at the time of the entry
   */
  public record Often(List<History> times, List<History> aged) {

    public Often {
      times = List.copyOf(times);
      aged = List.copyOf(aged);
    }
  }

  /**
   * How often users chose the items of their histories.
   *
   * @param known what {@link #read(Dataset, long[])} has learned from
   * @param ends of each user the first instant that is not read
   * @param halfLifeDays days after which an event counts half; 0: it always counts alike
   * @param values what they mean; where that is not known the events tell
   */
  public Often often(
      Dataset dataset, Interactions known, long[] ends, double halfLifeDays, Values values) {
    checkDeclared(dataset.events().types());
    return new HabitCollector(near(dataset), this, known, ends, halfLifeDays, values).collected();
  }

  /**
   * What one occasion counts among how often somebody chose something: once, or the weight of its
   * type where pairs weigh; amounts by their logarithm.
   *
   * @param amount of its type, above 0; 1 where it has none
   */
  public double worth(EventType type, double amount) {
    double weight = distinct ? 1 : type.weight();
    return type.value() == EventType.Value.AMOUNT ? weight * Occasions.worth(amount) : weight;
  }

  /** For each user of a data set an end after all events. */
  public static long[] always(Dataset dataset) {
    long[] ends = new long[dataset.userIndex().size()];
    Arrays.fill(ends, PairCollector.ALWAYS);
    return ends;
  }

  private PairCollector collector(Dataset dataset, long[] ends) {
    return collector(dataset, ends, Values.UNKNOWN);
  }

  private PairCollector collector(Dataset dataset, long[] ends, Values values) {
    checkDeclared(dataset.events().types());
    return new PairCollector(near(dataset), this, ends, values);
  }

  @SuppressWarnings("ReferenceEquality") // Nearly always no time is far, and both are one object.
  private static Dataset near(Dataset dataset) {
    Events near = dataset.events().near();
    return near == dataset.events() ? dataset : Dataset.of(dataset.items(), dataset.users(), near);
  }

  /**
   * Checks that the types that it names are among those declared.
   *
   * @throws IllegalArgumentException when one is not, naming those that are
   */
  public void checkDeclared(List<EventType> declared) {
    checkDeclared(types, declared);
  }

  static void checkDeclared(Set<String> types, List<EventType> declared) {
    List<String> known = declared.stream().map(EventType::name).toList();
    for (String name : new TreeSet<>(types)) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "event type must be one of " + known + ": '" + name + "'");
      }
    }
  }
}
