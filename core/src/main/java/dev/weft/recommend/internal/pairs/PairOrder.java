package dev.weft.recommend.internal.pairs;

import dev.weft.data.Event;
import dev.weft.data.internal.FarTimes;
import java.util.Comparator;
import java.util.List;

/** Events in the order in which training reads those of one user with one item. */
public final class PairOrder {

  /** Of one moment what is sent back comes last, and at no time last of all. */
  private static final Comparator<Event> AS_TRAINING_READS =
      Comparator.<Event, Boolean>comparing(
              event -> event.value() < 0 && event.time() == Event.NO_TIME)
          .thenComparingLong(Event::time)
          .thenComparing(event -> event.value() < 0);

  private PairOrder() {}

  /** The events in the order in which they count. */
  public static List<Event> of(List<Event> events, FarTimes far) {
    return events.stream().map(event -> near(event, far)).sorted(AS_TRAINING_READS).toList();
  }

  /** A time far beyond all others would leave nothing of what is popular. */
  public static Event near(Event event, FarTimes far) {
    long time = far.near(event.time());
    return time == event.time()
        ? event
        : new Event(event.userId(), event.itemId(), event.type(), event.value(), time);
  }
}
