package dev.weft.server.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.data.User;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Items, users and types of events as JSON, in the words of a data folder: attributes grouped as
 * {@code texts}, {@code tags}, {@code categories}, {@code numbers}, {@code vectors}. Reading what
 * was written gives the same again.
 */
final class Bodies {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonFactory FACTORY = JSON.getFactory();

  private Bodies() {}

  private interface Value<V> {
    void write(V value) throws IOException;
  }

  private interface Written {
    void write(JsonGenerator json) throws IOException;
  }

  static String of(Item item) {
    return object(
        json -> {
          fields(json, "texts", item.texts(), json::writeString);
          fields(json, "tags", item.tags(), values -> strings(json, values));
          fields(json, "categories", item.categories(), json::writeString);
          fields(json, "numbers", item.numbers(), json::writeNumber);
          fields(json, "vectors", item.vectors(), vector -> numbers(json, vector));
          instant(json, "available_from", item.availability().from());
          instant(json, "available_until", item.availability().until());
          if (item.availability().hidden()) {
            json.writeBooleanField("hidden", true);
          }
        });
  }

  static Item item(String id, String body) {
    JsonNode json = objectOf(body);
    return new Item(
        id,
        map(json, "texts", Bodies::text),
        map(json, "tags", Bodies::strings),
        map(json, "categories", Bodies::text),
        map(json, "numbers", Bodies::number),
        map(json, "vectors", Bodies::vector),
        new Item.Availability(
            instant(json.get("available_from")),
            instant(json.get("available_until")),
            json.path("hidden").booleanValue()));
  }

  static String of(User user) {
    return object(
        json -> {
          fields(json, "categories", user.categories(), json::writeString);
          fields(json, "numbers", user.numbers(), json::writeNumber);
          if (!user.profileText().isEmpty()) {
            json.writeStringField("profile", user.profileText());
          }
        });
  }

  static User user(String id, String body) {
    JsonNode json = objectOf(body);
    return new User(
        id,
        map(json, "categories", Bodies::text),
        map(json, "numbers", Bodies::number),
        json.path("profile").asText(""));
  }

  static String of(EventType type) {
    return object(
        json -> {
          json.writeStringField("name", type.name());
          json.writeStringField("polarity", type.polarity().name());
          json.writeNumberField("weight", type.weight());
          json.writeBooleanField("seen", type.countsAsSeen());
          json.writeStringField("value", type.value().name());
          json.writeNumberField("min", type.minValue());
          json.writeNumberField("max", type.maxValue());
          json.writeFieldName("words");
          strings(json, List.copyOf(type.words()));
        });
  }

  static EventType eventType(String body) {
    JsonNode json = objectOf(body);
    Set<String> words = new LinkedHashSet<>(strings(json.path("words")));
    return new EventType(
        text(json.path("name")),
        EventType.Polarity.valueOf(text(json.path("polarity"))),
        json.path("weight").floatValue(),
        json.path("seen").booleanValue(),
        EventType.Value.valueOf(text(json.path("value"))),
        json.path("min").doubleValue(),
        json.path("max").doubleValue(),
        words);
  }

  /** Ids as an array. */
  static String of(List<String> ids) {
    return written(json -> strings(json, ids));
  }

  static List<String> ids(String body) {
    return strings(tree(body));
  }

  private static String object(Written content) {
    return written(
        json -> {
          json.writeStartObject();
          content.write(json);
          json.writeEndObject();
        });
  }

  private static String written(Written content) {
    var writer = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(writer)) {
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A writer to memory does not fail.
    }
    return writer.toString();
  }

  private static String text(JsonNode value) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException("it is not a text: " + value);
    }
    return value.textValue();
  }

  private static double number(JsonNode value) {
    if (!value.isNumber()) {
      throw new IllegalArgumentException("it is not a number: " + value);
    }
    return value.doubleValue();
  }

  private static JsonNode objectOf(String body) {
    JsonNode json = tree(body);
    if (!json.isObject()) {
      throw new IllegalArgumentException("it is not a JSON object");
    }
    return json;
  }

  private static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static <V> void fields(
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

  private static <V> Map<String, V> map(JsonNode json, String name, Function<JsonNode, V> value) {
    Map<String, V> map = new LinkedHashMap<>();
    json.path(name).properties().forEach(one -> map.put(one.getKey(), value.apply(one.getValue())));
    return map;
  }

  private static void strings(JsonGenerator json, List<String> values) throws IOException {
    json.writeStartArray();
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static List<String> strings(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(value -> values.add(text(value)));
    return values;
  }

  private static void numbers(JsonGenerator json, float[] values) throws IOException {
    json.writeStartArray();
    for (float value : values) {
      json.writeNumber(value);
    }
    json.writeEndArray();
  }

  private static float[] vector(JsonNode array) {
    float[] vector = new float[array.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) number(array.get(i));
    }
    return vector;
  }

  private static void instant(JsonGenerator json, String name, @Nullable Instant instant)
      throws IOException {
    if (instant != null) {
      json.writeStringField(name, instant.toString());
    }
  }

  private static @Nullable Instant instant(@Nullable JsonNode json) {
    return json == null ? null : Instant.parse(text(json));
  }
}
