package dev.weft.server.live;

import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.data.internal.RatingSpan;
import dev.weft.data.internal.RatingTally;
import java.util.Set;

/**
 * Leaves out ratings that are far off the others: with one of 450 among those of 1 to 5, all that
 * is predicted would be on a scale of 450.
 */
final class NearRatings {

  private NearRatings() {}

  /**
   * The events without them.
   *
   * @param rated names of the types whose values are ratings
   */
  static Events of(Events events, Set<String> rated) {
    var sizes = new RatingTally();
    for (int e = 0; e < events.size(); e++) {
      if (rated.contains(events.type(e).name())) {
        sizes.see(events.value(e));
      }
    }
    return sizes.far() == 0 ? events : within(sizes.span(), events, rated);
  }

  private static Events within(RatingSpan span, Events events, Set<String> rated) {
    Events.Builder near = Events.builder(events.types());
    for (int e = 0; e < events.size(); e++) {
      Event event = events.event(e);
      if (!rated.contains(event.type()) || span.holds(event.value())) {
        near.add(event);
      }
    }
    return near.build();
  }
}
