package dev.weft.files.internal.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.User;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes items, users and events as JSON Lines, so that reading them gives the same again. */
public final class JsonWriter {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private JsonWriter() {}

  /** Writes one value. */
  private interface Value<V> {
    void write(V value) throws IOException;
  }

  public static void items(List<Item> items, Writer writer) throws IOException {
    try (JsonGenerator json = lines(writer)) {
      for (Item item : items) {
        item(item, json);
        json.writeRaw('\n');
      }
    }
  }

  public static void item(Item item, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("item_id", item.id());
    object(json, "texts", item.texts(), json::writeString);
    object(json, "tags", item.tags(), tags -> tags(json, tags));
    object(json, "categories", item.categories(), json::writeString);
    object(json, "numbers", item.numbers(), json::writeNumber);
    object(json, "vectors", item.vectors(), vector -> vector(json, vector));
    instant(json, "available_from", item.availability().from());
    instant(json, "available_until", item.availability().until());
    if (item.availability().hidden()) {
      json.writeBooleanField("hidden", true);
    }
    json.writeEndObject();
  }

  public static void users(List<User> users, Writer writer) throws IOException {
    try (JsonGenerator json = lines(writer)) {
      for (User user : users) {
        user(user, json);
        json.writeRaw('\n');
      }
    }
  }

  public static void user(User user, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("user_id", user.id());
    object(json, "categories", user.categories(), json::writeString);
    object(json, "numbers", user.numbers(), json::writeNumber);
    if (!user.profileText().isEmpty()) {
      object(json, "texts", Map.of("profile", user.profileText()), json::writeString);
    }
    json.writeEndObject();
  }

  public static void events(Events events, Writer writer) throws IOException {
    try (JsonGenerator json = lines(writer)) {
      for (int e = 0; e < events.size(); e++) {
        json.writeStartObject();
        json.writeStringField("user_id", events.users().id(events.user(e)));
        json.writeStringField("item_id", events.items().id(events.item(e)));
        json.writeStringField("event_type", events.type(e).name());
        json.writeNumberField("value", events.value(e));
        if (events.time(e) != Event.NO_TIME) {
          json.writeStringField("timestamp", Instant.ofEpochMilli(events.time(e)).toString());
        }
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private static JsonGenerator lines(Writer writer) throws IOException {
    JsonGenerator json = JSON.createGenerator(writer);
    json.setRootValueSeparator(null);
    return json;
  }

  private static <V> void object(
      JsonGenerator json, String name, Map<String, V> fields, Value<V> value) throws IOException {
    if (fields.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, V> field : fields.entrySet()) {
      json.writeFieldName(field.getKey());
      value.write(field.getValue());
    }
    json.writeEndObject();
  }

  private static void tags(JsonGenerator json, List<String> tags) throws IOException {
    json.writeStartArray();
    for (String tag : tags) {
      json.writeString(tag);
    }
    json.writeEndArray();
  }

  private static void vector(JsonGenerator json, float[] vector) throws IOException {
    json.writeStartArray();
    for (float number : vector) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  private static void instant(JsonGenerator json, String name, @Nullable Instant instant)
      throws IOException {
    if (instant != null) {
      json.writeStringField(name, instant.toString());
    }
  }
}
