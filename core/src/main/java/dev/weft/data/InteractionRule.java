package dev.weft.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a data set's events counts as an interaction.
 *
 * <p>Several events of one user with one item become one entry at the latest of their times:
 *
 * <ul>
 *   <li>A {@link EventType.Polarity#POSITIVE positive} event adds its type's weight, times its
 *       value when the type is valued; a value below 0 (goods sent back) subtracts. An event of a
 *       valued type below {@code minValue} is as if it had not been.
 *   <li>A {@link EventType.Polarity#NEGATIVE negative} event whose type counts as seen (a dislike)
 *       takes the item back: only positive events later than it count. Without a time it takes back
 *       everything.
 *   <li>Any other negative event (a skip) subtracts its weight. What is left at or below zero after
 *       a subtraction is no interaction.
 *   <li>A neutral event counts for nothing.
 * </ul>
 *
 * @param types names of the types that are looked at; empty for all that the data set declares
 * @param minValue smallest value of a valued type that counts, such as 4 for ratings of 4 and more
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

  /**
   * The interactions of a data set, users and items in the order of {@link Dataset#userIndex()} and
   * {@link Dataset#itemIndex()}. O(events log events) at worst.
   *
   * @throws IllegalArgumentException when a named type is not declared
   */
  public Interactions of(Dataset dataset) {
    Events events = dataset.events();
    checkDeclared(events);
    int[] userOf = positions(events.users(), dataset.userIndex());
    int[] itemOf = positions(events.items(), dataset.itemIndex());
    var histories = new ArrayList<History>();
    for (int u = 0; u < dataset.userIndex().size(); u++) {
      histories.add(History.EMPTY);
    }
    var pairs = new UserPairs(dataset.itemIndex().size());
    for (int from = 0, to = 0; from < events.size(); from = to) {
      while (to < events.size() && events.user(to) == events.user(from)) {
        collect(events, to, itemOf[events.item(to)], pairs);
        to++;
      }
      histories.set(userOf[events.user(from)], pairs.take(distinct));
    }
    return Interactions.of(dataset.itemIndex().size(), histories);
  }

  private void collect(Events events, int event, int item, UserPairs pairs) {
    EventType type = events.type(event);
    if (!types.isEmpty() && !types.contains(type.name())) {
      return;
    }
    switch (type.polarity()) {
      case POSITIVE -> {
        if (!type.valued()) {
          pairs.add(item, type.weight(), events.time(event));
        } else if (events.value(event) >= minValue) {
          pairs.add(item, (double) type.weight() * events.value(event), events.time(event));
        }
      }
      case NEGATIVE -> {
        if (type.countsAsSeen()) {
          pairs.takeBack(item, events.time(event));
        } else {
          pairs.subtract(item, type.weight());
        }
      }
      case NEUTRAL -> {}
    }
  }

  /**
   * The items that each user has turned down last: those with a negative event that counts as seen
   * and no later positive one. Ascending, by user of {@link Dataset#userIndex()}.
   */
  public List<int[]> dismissed(Dataset dataset) {
    Events events = dataset.events();
    int[] userOf = positions(events.users(), dataset.userIndex());
    int[] itemOf = positions(events.items(), dataset.itemIndex());
    List<TreeSet<Integer>> dismissed = new ArrayList<>();
    for (int u = 0; u < dataset.userIndex().size(); u++) {
      dismissed.add(new TreeSet<>());
    }
    for (int e = 0; e < events.size(); e++) {
      TreeSet<Integer> own = dismissed.get(userOf[events.user(e)]);
      EventType type = events.type(e);
      if (type.polarity() == EventType.Polarity.NEGATIVE && type.countsAsSeen()) {
        own.add(itemOf[events.item(e)]);
      } else if (type.polarity() == EventType.Polarity.POSITIVE) {
        own.remove(itemOf[events.item(e)]);
      }
    }
    return dismissed.stream()
        .map(own -> own.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private void checkDeclared(Events events) {
    List<String> declared = events.types().stream().map(EventType::name).toList();
    for (String name : new TreeSet<>(types)) {
      if (!declared.contains(name)) {
        throw new IllegalArgumentException(
            "event type must be one of " + declared + ": '" + name + "'");
      }
    }
  }

  private static int[] positions(IdIndex part, IdIndex whole) {
    int[] positions = new int[part.size()];
    Arrays.setAll(positions, i -> whole.index(part.id(i)));
    return positions;
  }
}
