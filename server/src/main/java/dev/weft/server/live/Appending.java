package dev.weft.server.live;

import dev.weft.data.Event;
import dev.weft.data.internal.Ids;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.Rejected;
import dev.weft.server.store.AnswerLog;
import dev.weft.server.store.EventLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes events in: checks them, keeps them, and has them count in the next answer. Thread-safe. */
final class Appending {

  private final EventLog log;
  private final AnswerLog answers;
  private final LiveItems items;
  private final LiveState state;
  private final Clock clock;

  Appending(EventLog log, AnswerLog answers, LiveItems items, LiveState state, Clock clock) {
    this.log = log;
    this.answers = answers;
    this.items = items;
    this.state = state;
    this.clock = clock;
  }

  /** Takes events; see {@link dev.weft.server.Tenant#append}. */
  Batch append(List<NewEvent> batch, EventNames names) {
    var times = new RowTimes(clock.millis());
    List<Rejected> rejected = new ArrayList<>();
    List<NewEvent> events = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      NewEvent event = batch.get(i);
      int place = i;
      Optional<Rejected> fault = names.fault(i, event).or(() -> idFault(place, event));
      if (fault.isPresent()) {
        rejected.add(fault.get());
      } else {
        events.add(names.named(event, times));
        places.add(i);
      }
    }
    if (events.isEmpty()) {
      return new Batch(0, 0, List.copyOf(rejected));
    }
    return told(events, places, rejected);
  }

  private Batch told(List<NewEvent> events, List<Integer> places, List<Rejected> rejected) {
    Set<String> unlisted = unlisted(events);
    boolean[] taken = log.take(events, state::needsAll, this::counted).flags();
    int accepted = 0;
    int duplicates = 0;
    Set<String> unknown = new LinkedHashSet<>();
    for (int i = 0; i < taken.length; i++) {
      NewEvent event = events.get(i);
      if (taken[i]) {
        accepted++;
        if (!items.contains(event.event().itemId())) {
          unknown.add(event.event().itemId());
        }
        continue;
      }
      Optional<Rejected> other = log.takenByAnother(places.get(i), event);
      other.ifPresent(rejected::add);
      duplicates += other.isPresent() ? 0 : 1;
    }
    rejected.sort(Comparator.comparingInt(Rejected::index));
    return new Batch(accepted, duplicates, rejected, unknown, accepted > 0 ? unlisted : Set.of());
  }

  /** The answers that events name and cannot have come of, or that are not kept. */
  private Set<String> unlisted(List<NewEvent> events) {
    List<NewEvent> naming =
        events.stream().filter(event -> !event.recommendationId().isEmpty()).toList();
    if (naming.isEmpty()) {
      return Set.of();
    }
    Map<String, AnswerLog.Answer> named =
        answers.answers(naming.stream().map(NewEvent::recommendationId).toList());
    return naming.stream()
        .filter(
            event ->
                Optional.ofNullable(named.get(event.recommendationId()))
                    .filter(answer -> answer.mayLeadTo(event.event()))
                    .isEmpty())
        .map(NewEvent::recommendationId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Optional<Rejected> idFault(int index, NewEvent event) {
    return Optional.of(event.eventId())
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

  private void counted(EventLog.Taken taken) {
    List<Event> fresh = new ArrayList<>();
    for (int i = 0; i < taken.flags().length; i++) {
      if (taken.flags()[i]) {
        fresh.add(taken.events().get(i).event());
      }
    }
    state.applied(fresh, taken.pairs());
  }
}
