package dev.weft.models.internal;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import java.util.Locale;

/**
 * An algorithm that learns what comes after what. Entries without times are taken in the given
 * order, which must be one: data read without times is in the order of item ids, and training on
 * that is refused.
 */
public interface InOrder extends Algorithm {

  /** This many histories in the order of item ids are not chance. */
  int NO_CHANCE = 20;

  /** Whether {@link #fit} refuses some data for the order of its histories. */
  default boolean refuses(TrainingData data) {
    return byItem(data.interactions()) >= NO_CHANCE;
  }

  /**
   * Refuses data without an order.
   *
   * @throws IllegalArgumentException when no event has a time and the histories are in the order of
   *     item ids, which is none
   */
  static void require(Algorithm algorithm, Interactions interactions) {
    int ordered = byItem(interactions);
    if (ordered >= NO_CHANCE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s needs an order: no event has a time, and all %d histories are in the order of item"
                  + " ids; give the events a timestamp, or use ease, which needs none",
              algorithm.name(),
              ordered));
    }
  }

  /** How many histories have an order, where all have that of item ids and no entry has a time. */
  private static int byItem(Interactions interactions) {
    int ordered = 0;
    for (History history : interactions.histories()) {
      for (int entry = 0; entry < history.size(); entry++) {
        if (history.time(entry) != Event.NO_TIME
            || (entry > 0 && history.item(entry) < history.item(entry - 1))) {
          return 0;
        }
      }
      ordered += history.size() > 1 ? 1 : 0;
    }
    return ordered;
  }
}
