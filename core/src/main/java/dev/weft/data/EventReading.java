package dev.weft.data;

import java.util.Arrays;
import java.util.List;
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
 * @param counts all of it in numbers
 */
public record EventReading(
    Interactions interactions,
    List<History> beyond,
    List<int[]> again,
    List<int[]> dismissed,
    EventCounts counts) {

  public EventReading {
    beyond = List.copyOf(beyond);
    again = List.copyOf(again);
    dismissed = List.copyOf(dismissed);
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
          "no event counts as an interaction: look at --types and --min-value; events by type: "
              + counts.types());
    }
    return this;
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
}
