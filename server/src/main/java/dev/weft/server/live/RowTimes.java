package dev.weft.server.live;

import dev.weft.data.Event;
import java.util.HashMap;
import java.util.Map;

/**
 * When the events of one batch happened that tell no time: when they came. Of one user with one
 * item the order of the batch counts, as what was bought, sent back and put into the cart; events
 * of one moment have none, since whatever speaks for an item is read first. So one that is not as
 * the one before it is a millisecond later. Not thread-safe.
 */
final class RowTimes {

  private final long now;
  private final Map<Pair, Event> latest = new HashMap<>();

  private record Pair(String user, String item) {}

  /** Of a batch that comes now. */
  RowTimes(long now) {
    this.now = now;
  }

  /** The time of the next event. */
  long of(Event event) {
    if (event.time() != Event.NO_TIME) {
      return event.time();
    }
    var pair = new Pair(event.userId(), event.itemId());
    Event before = latest.get(pair);
    long time = before == null ? now : before.time() + (isAs(before, event) ? 0 : 1);
    latest.put(pair, new Event(event.userId(), event.itemId(), event.type(), event.value(), time));
    return time;
  }

  private static boolean isAs(Event before, Event event) {
    return before.type().equals(event.type()) && before.value() == event.value();
  }
}
