package dev.weft.files;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns the records of one file into events. */
final class EventSink implements Sink {

  private static final List<String> RATING_NAMES = List.of("rating", "score", "stars", "overall");

  private final RoleMap roles;
  private final ReadOptions options;
  private final TimeColumn times;
  private final Events.Builder events;
  private final FingerprintSet eventIds;
  private final FileTally tally;
  private final Map<String, EventType> types = new HashMap<>();
  private String[] names = {};
  private EventType implied;

  EventSink(
      RoleMap roles,
      ReadOptions options,
      TimeColumn times,
      Events.Builder events,
      FingerprintSet eventIds,
      FileTally tally) {
    this.roles = roles;
    this.options = options;
    this.times = times;
    this.events = events;
    this.eventIds = eventIds;
    this.tally = tally;
    options.eventTypes().forEach(type -> types.put(type.name(), type));
    this.implied = options.eventTypes().getFirst();
  }

  @Override
  public void accept(Row row) {
    if (!Arrays.equals(row.names(), names)) {
      names = row.names();
      implied = implied();
      roles.found(names).forEach((role, name) -> tally.columns.role(name, role));
    }
    String user = roles.id(row, Role.USER_ID);
    String item = roles.id(row, Role.ITEM_ID);
    EventType type = type(row);
    float value = value(row, type);
    long time = time(row);
    String eventId = row.text(column(Role.EVENT_ID));
    if (eventId != null && !eventIds.add(eventId)) {
      throw rejected(Role.EVENT_ID, eventId, "an event id must not occur twice");
    }
    events.add(user, item, type.name(), value, time);
    if (tally.ids != null) {
      tally.ids.see(user, item);
    }
  }

  @Override
  public void finish() {
    int column = column(Role.TIMESTAMP);
    Rejected problem = times.problem(column < 0 ? "" : Row.shownName(names[column]));
    if (problem != null) {
      throw new BadDataException(
          List.of(new Fault(tally.file, 0, problem.field, problem.value, problem.rule)));
    }
    if (!tally.columns.has(Role.EVENT_TYPE) && tally.read > tally.rejected) {
      tally.notes.add("no column tells the event type: it is '" + implied.name() + "'");
    }
  }

  private int column(Role role) {
    return roles.column(names, role);
  }

  private Rejected rejected(Role role, String value, String rule) {
    int column = column(role);
    String field = column < 0 ? role.label() : Row.shownName(names[column]);
    return new Rejected(field, value, rule);
  }

  private EventType type(Row row) {
    String name = row.text(column(Role.EVENT_TYPE));
    if (name == null) {
      return implied;
    }
    EventType type = types.get(name);
    if (type == null) {
      type = types.get(name.strip().toLowerCase(Locale.ROOT));
    }
    if (type == null) {
      String rule =
          "must be a declared event type, one of %s; declare it with --event-type"
              .formatted(options.eventTypes().stream().map(EventType::name).toList());
      throw rejected(Role.EVENT_TYPE, name, rule);
    }
    return type;
  }

  /**
   * The type of events that tell none: the one that the caller names, else what the column of the
   * value says. A column that the caller names as the value is a rating unless it is a quantity.
   */
  private EventType implied() {
    if (!options.defaultEventType().isEmpty()) {
      return typeNamed(options.defaultEventType());
    }
    int column = column(Role.VALUE);
    String name = column < 0 ? "" : Role.canonical(names[column]);
    boolean named = roles.named(Role.VALUE);
    String implied =
        name.equals("quantity") ? "purchase" : named || RATING_NAMES.contains(name) ? "rating" : "";
    return types.containsKey(implied) ? typeNamed(implied) : options.eventTypes().getFirst();
  }

  private EventType typeNamed(String name) {
    EventType type = types.get(name);
    if (type == null) {
      throw new IllegalStateException("event type is not declared: " + name);
    }
    return type;
  }

  private float value(Row row, EventType type) {
    String text = row.text(column(Role.VALUE));
    if (text == null) {
      if (type.valued()) {
        throw rejected(
            Role.VALUE, "", "must not be empty in an event of type '" + type.name() + "'");
      }
      return 1;
    }
    float value = Numbers.parseFloat(text);
    if (Float.isNaN(value)) {
      throw rejected(Role.VALUE, text, "must be a finite number");
    }
    if (value < type.minValue() || value > type.maxValue()) {
      String rule =
          "must be in %s..%s for the event type '%s'"
              .formatted(type.minValue(), type.maxValue(), type.name());
      throw rejected(Role.VALUE, text, rule);
    }
    return value;
  }

  private long time(Row row) {
    String text = row.text(column(Role.TIMESTAMP));
    if (text == null) {
      return Event.NO_TIME;
    }
    if (times.isMissing(text)) {
      return Event.NO_TIME;
    }
    long time = times.parse(text);
    if (time == Event.NO_TIME) {
      throw rejected(Role.TIMESTAMP, text, Times.RULE);
    }
    return time;
  }
}
