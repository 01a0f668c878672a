package dev.weft.cli.training;

import dev.weft.data.EventType;
import dev.weft.data.Events;
import java.util.Locale;
import java.util.Optional;

/**
 * Says that ratings of every height speak for their items alike, where nothing tells low ones
 * apart: with 1 to 5 stars who gave one star would otherwise be taken for a friend of the item
 * unseen.
 */
final class RatingsAlike {

  private RatingsAlike() {}

  /** What to know, if there are ratings of several heights and none below zero. */
  static Optional<String> note(Events events) {
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (int e = 0; e < events.size(); e++) {
      if (events.type(e).value() == EventType.Value.RATING) {
        lowest = Math.min(lowest, events.value(e));
        highest = Math.max(highest, events.value(e));
      }
    }
    boolean flags = lowest == 0 && highest == 1; // no and yes
    return lowest >= 0 && lowest < highest && !flags
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "Ratings of %s to %s all speak for their items alike: --min-value N leaves lower ones"
                    + " out, --weighted lets them weigh by their value.",
                shown(lowest),
                shown(highest)))
        : Optional.empty();
  }

  private static String shown(float rating) {
    return rating == Math.rint(rating)
        ? String.format(Locale.ROOT, "%.0f", rating)
        : Float.toString(rating);
  }
}
