package dev.weft.server.live;

import dev.weft.data.Event;
import dev.weft.data.internal.Ids;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.Rejected;
import dev.weft.server.store.EventLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes events into the log, and into what answers go by with the same commit. */
final class Appending {

  private final EventLog log;
  private final LiveState state;
  private final Clock clock;

  Appending(EventLog log, LiveState state, Clock clock) {
    this.log = log;
    this.state = state;
    this.clock = clock;
  }

  /** Appends those of a batch that break no rule, and tells of the others. */
  Batch append(List<NewEvent> batch, EventNames names) {
    List<Rejected> rejected = new ArrayList<>();
    List<NewEvent> events = new ArrayList<>();
    long now = clock.millis();
    for (int i = 0; i < batch.size(); i++) {
      Optional<Rejected> fault = names.fault(i, batch.get(i)).or(idFault(i, batch.get(i)));
      if (fault.isPresent()) {
        rejected.add(fault.get());
      } else {
        events.add(names.named(batch.get(i), now));
      }
    }
    int taken = events.isEmpty() ? 0 : taken(events);
    return new Batch(taken, events.size() - taken, Collections.unmodifiableList(rejected));
  }

  private static Supplier<Optional<Rejected>> idFault(int index, NewEvent event) {
    return () ->
        Optional.of(event.eventId())
            .filter(id -> !id.isEmpty())
            .flatMap(Ids::fault)
            .map(
                rule ->
                    new Rejected(
                        index,
                        "invalid_id",
                        "event_id",
                        String.format(Locale.ROOT, "an id %s: '%s'", rule, event.eventId())));
  }

  private int taken(List<NewEvent> events) {
    boolean[] taken =
        log.append(
            events,
            flags -> {
              List<Event> fresh = new ArrayList<>();
              for (int i = 0; i < flags.length; i++) {
                if (flags[i]) {
                  fresh.add(events.get(i).event());
                }
              }
              state.applied(fresh);
            });
    int count = 0;
    for (boolean one : taken) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
