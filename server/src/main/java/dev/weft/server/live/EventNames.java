package dev.weft.server.live;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.Rejected;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The declared types of events, by their names and by the words that data calls them by. */
final class EventNames {

  private final List<EventType> types;
  private final Map<String, EventType> byName = new HashMap<>();
  private final Map<String, EventType> byWord = new HashMap<>();

  EventNames(List<EventType> types) {
    this.types = List.copyOf(types);
    for (EventType type : types) {
      byName.put(type.name(), type);
      byWord.put(EventType.plain(type.name()), type);
    }
    types.forEach(
        type -> type.words().forEach(word -> byWord.putIfAbsent(EventType.plain(word), type)));
  }

  List<EventType> types() {
    return types;
  }

  private Optional<EventType> find(String name) {
    EventType type = byName.get(name);
    return Optional.ofNullable(type != null ? type : byWord.get(EventType.plain(name)));
  }

  /** Why an event is refused. */
  Optional<Rejected> fault(int index, NewEvent event) {
    String name = event.event().type();
    Optional<EventType> type = find(name);
    if (type.isEmpty()) {
      return Optional.of(
          new Rejected(
              index,
              "unknown_event_type",
              "event_type",
              String.format(
                  Locale.ROOT,
                  "event_type must be one of %s: '%s'",
                  byName.keySet().stream().sorted().toList(),
                  name)));
    }
    float value = event.event().value();
    return type.get().allows(value)
        ? Optional.empty()
        : Optional.of(
            new Rejected(
                index,
                "value_out_of_range",
                "value",
                String.format(
                    Locale.ROOT,
                    "value of '%s' must be in %s..%s: %s",
                    type.get().name(),
                    type.get().minValue(),
                    type.get().maxValue(),
                    value)));
  }

  /** The event by the declared name of its type, at the time when it came where it tells none. */
  NewEvent named(NewEvent event, RowTimes times) {
    Event told = event.event();
    String name = find(told.type()).map(EventType::name).orElse(told.type());
    long time = times.of(told);
    return new NewEvent(
        event.eventId(),
        new Event(told.userId(), told.itemId(), name, told.value(), time),
        event.recommendationId());
  }
}
