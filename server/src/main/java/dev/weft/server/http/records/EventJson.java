package dev.weft.server.http.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weft.data.Event;
import dev.weft.data.EventReading;
import dev.weft.data.EventType;
import dev.weft.data.internal.Ids;
import dev.weft.files.JsonObjects;
import dev.weft.files.internal.formats.MongoValues;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.values.Numbers;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.RowFault;
import dev.weft.server.http.values.Values;
import dev.weft.text.internal.words.Nearest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Events as JSON objects. */
public final class EventJson {

  /** Clocks of senders may be ahead, by no more than this. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final Set<String> FIELDS =
      Set.of(
          "event_id",
          "user_id",
          "item_id",
          "event_type",
          "value",
          "timestamp",
          "recommendation_id");

  private final EventTypeNames names;
  private final List<EventType> types;
  private final Instant now;
  private final OddEvents odd = new OddEvents();
  private final OddValues oddValues;

  /** Events of declared types, that come now. */
  public EventJson(List<EventType> types, Instant now) {
    this(types, now, EventReading.Values.UNKNOWN);
  }

  /**
   * Events of declared types, that come now.
   *
   * @param meant what values mean to whom they come to
   */
  public EventJson(List<EventType> types, Instant now, EventReading.Values meant) {
    this.oddValues = new OddValues(meant);
    this.names = new EventTypeNames(types);
    this.types = types;
    this.now = now;
  }

  /**
   * The event of an object.
   *
   * @throws RowFault when the object breaks a rule
   */
  public NewEvent read(JsonNode row) {
    if (!row.isObject()) {
      throw new RowFault("invalid_event", "", "must be a JSON object");
    }
    JsonNode object = named(row);
    String user = id(object, "user_id", true);
    String item = id(object, "item_id", true);
    EventType type = type(object);
    var event = new Event(user, item, type.name(), value(object, type), time(object));
    odd.see(event);
    if (!object.path("value").isMissingNode()) {
      oddValues.see(type, event.value());
    }
    return new NewEvent(
        id(object, "event_id", false), event, id(object, "recommendation_id", false));
  }

  /** What is odd about the events that were read, in words. */
  public List<String> notes() {
    return Stream.concat(odd.notes().stream(), oddValues.notes().stream()).toList();
  }

  /** With the names of fields as they are, however they are spelt. */
  private static JsonNode named(JsonNode row) {
    if (row.propertyStream().allMatch(field -> FIELDS.contains(field.getKey()))) {
      return row;
    }
    ObjectNode named = JsonText.object();
    for (var field : row.properties()) {
      String name = ColumnNames.canonical(field.getKey());
      if (!FIELDS.contains(name)) {
        throw unknown(field.getKey());
      }
      if (named.putIfAbsent(name, field.getValue()) != null) {
        throw new RowFault(
            "invalid_value", field.getKey(), "is the same field as another: give it once");
      }
    }
    return named;
  }

  private static RowFault unknown(String field) {
    String hint =
        Nearest.of(field, FIELDS)
            .map(nearest -> "; did you mean '" + nearest + "'?")
            .orElse("; there are " + String.join(", ", FIELDS));
    return new RowFault(
        "unknown_field", Values.shown(field), "there is no such field of an event" + hint);
  }

  /** A value without what MongoDB writes around it, as fields of items are read. */
  private static JsonNode plain(JsonNode value) {
    return value.isObject()
        ? MongoValues.of(value).<JsonNode>map(one -> TextNode.valueOf(one.text())).orElse(value)
        : value;
  }

  private static JsonNode number(JsonNode value) {
    JsonNode plain = plain(value);
    return value.isObject() && Numbers.isNumber(plain.asText())
        ? DecimalNode.valueOf(new BigDecimal(plain.asText()))
        : plain;
  }

  private static String id(JsonNode object, String field, boolean needed) {
    JsonNode value = plain(object.path(field));
    if (value.isMissingNode() || value.isNull()) {
      if (needed) {
        throw new RowFault("missing_value", field, "must be given");
      }
      return "";
    }
    // Numbers are ids as well: many catalogues count their items.
    String id = value.isTextual() ? value.asText() : JsonText.wholeNumber(value);
    if (id.isEmpty()) {
      throw new RowFault(
          "invalid_value",
          field,
          "must be a string that is not empty, or a whole number: "
              + Values.shown(value.toString()));
    }
    Ids.fault(id)
        .ifPresent(
            rule -> {
              throw new RowFault(
                  "invalid_value", field, "an id " + rule + ": '" + Values.shown(id) + "'");
            });
    return id;
  }

  private EventType type(JsonNode object) {
    JsonNode value = plain(object.path("event_type"));
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new RowFault(
          value.isMissingNode() ? "missing_value" : "invalid_value",
          "event_type",
          "must be one of " + declared());
    }
    String word = value.asText();
    return names.of(word).orElseThrow(() -> unknownType(word));
  }

  private RowFault unknownType(String word) {
    String hint =
        EventTypeNames.takesBack(word)
            ? takingBack()
            : Nearest.of(word, types.stream().map(EventType::name).toList())
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("");
    return new RowFault(
        "unknown_event_type",
        "event_type",
        "must be one of " + declared() + ": '" + Values.shown(word) + "'" + hint);
  }

  /** What speaks for an item must not be the hint for what takes that back. */
  private String takingBack() {
    return types.stream().anyMatch(type -> type.name().equals(EventType.DISLIKE.name()))
        ? "; send a '"
            + EventType.DISLIKE.name()
            + "' where it takes back what came before it, and nothing where it says nothing of the"
            + " item"
        : "";
  }

  private String declared() {
    return String.join(", ", types.stream().map(EventType::name).toList());
  }

  private static float value(JsonNode object, EventType type) {
    JsonNode value = number(object.path("value"));
    if (value.isMissingNode() || value.isNull()) {
      if (type.value() == EventType.Value.RATING) {
        throw new RowFault("missing_value", "value", "a '" + type.name() + "' needs one");
      }
      return 1;
    }
    float number = value.isNumber() ? value.floatValue() : Float.NaN;
    if (!Float.isFinite(number)) {
      throw new RowFault("invalid_value", "value", "must be a number of up to 3.4e38: " + value);
    }
    if (number < type.minValue() || number > type.maxValue()) {
      throw new RowFault(
          "invalid_value",
          "value",
          String.format(
              Locale.ROOT,
              "must be in %s..%s for the event type '%s': %s",
              type.minValue(),
              type.maxValue(),
              type.name(),
              value));
    }
    return number;
  }

  private long time(JsonNode object) {
    JsonNode value = plain(object.path("timestamp"));
    if (value.isMissingNode() || value.isNull()) {
      return Event.NO_TIME;
    }
    boolean told = value.isTextual() || value.isNumber();
    long time = told ? JsonObjects.time(value.asText()) : Event.NO_TIME;
    if (time == Event.NO_TIME) {
      throw new RowFault(
          "invalid_value",
          "timestamp",
          JsonObjects.TIME_RULE + ": " + Values.shown(value.toString()));
    }
    if (time > now.plus(AHEAD).toEpochMilli()) {
      throw new RowFault(
          "invalid_value",
          "timestamp",
          "must not be more than a day ahead of the server's clock: "
              + Values.shown(value.toString()));
    }
    return time;
  }

  /** The object of an event, which is read as the same event again. */
  public static ObjectNode write(StoredEvent stored) {
    NewEvent told = stored.event();
    ObjectNode json = JsonText.object();
    if (!told.eventId().isEmpty()) {
      json.put("event_id", told.eventId());
    }
    json.put("user_id", told.event().userId());
    json.put("item_id", told.event().itemId());
    json.put("event_type", told.event().type());
    json.put("value", told.event().value());
    if (told.event().time() != Event.NO_TIME) {
      json.put("timestamp", Instant.ofEpochMilli(told.event().time()).toString());
    }
    if (!told.recommendationId().isEmpty()) {
      json.put("recommendation_id", told.recommendationId());
    }
    return json;
  }
}
