package dev.weft.files.internal.folders;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.data.EventType.Value;
import dev.weft.files.BadDataException;
import dev.weft.files.internal.values.BadData;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The {@code dataset.json} of a data folder.
 *
 * @param older whether its types are written without what their values are
 * @param hash the {@link DataHash} of all
 * @param files the SHA-256 of each file by its name; empty where an older version wrote none
 */
public record Manifest(
    List<EventType> eventTypes,
    boolean older,
    int items,
    int users,
    int events,
    String hash,
    Map<String, String> files) {

  private static final String FORMAT = "weft-data";
  private static final String VERSION = "1";
  private static final JsonFactory JSON = new JsonFactory();

  private static final String FILE_HASH = "sha256:";

  /** The field that older versions did not write: what the value of a type is. */
  private static final String VALUE = "value";

  public Manifest {
    eventTypes = List.copyOf(eventTypes);
    files = Map.copyOf(files);
  }

  public static Manifest of(Dataset data, Map<String, String> files) {
    return new Manifest(
        data.events().types(),
        false,
        data.items().size(),
        data.users().size(),
        data.events().size(),
        DataHash.of(data),
        files);
  }

  /**
   * The types as they are meant. Those of an older version that are presets but for their values
   * are the presets of today, since a quantity said nothing then.
   */
  List<EventType> meant() {
    return older ? eventTypes.stream().map(Manifest::today).toList() : eventTypes;
  }

  private static EventType today(EventType type) {
    return EventType.preset(type.name())
        .filter(
            preset ->
                preset.polarity() == type.polarity()
                    && preset.weight() == type.weight()
                    && preset.countsAsSeen() == type.countsAsSeen())
        .orElse(type);
  }

  public String json() throws IOException {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeStringField("version", VERSION);
      json.writeNumberField("items", items);
      json.writeNumberField("users", users);
      json.writeNumberField("events", events);
      json.writeStringField("hash", hash);
      for (var file : new TreeMap<>(files).entrySet()) {
        json.writeStringField(FILE_HASH + file.getKey(), file.getValue());
      }
      json.writeArrayFieldStart("event_types");
      for (EventType type : eventTypes) {
        json.writeStartObject();
        json.writeStringField("name", type.name());
        json.writeStringField("polarity", type.polarity().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("weight", type.weight());
        json.writeBooleanField("counts_as_seen", type.countsAsSeen());
        json.writeBooleanField("valued", type.valued());
        json.writeStringField(VALUE, type.value().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("min_value", type.minValue());
        json.writeNumberField("max_value", type.maxValue());
        json.writeStringField("words", String.join("\n", type.words()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + "\n";
  }

  /**
   * Reads a manifest.
   *
   * @throws BadDataException when it is none, or one of another version
   */
  static Manifest parse(String file, String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      var types = new ArrayList<Map<String, String>>();
      Map<String, String> fields = fields(parser, types);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("something follows its end");
      }
      if (!FORMAT.equals(fields.get("format")) || !VERSION.equals(fields.get("version"))) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "format must be '%s' and version '%s'", FORMAT, VERSION));
      }
      return new Manifest(
          types.stream().map(Manifest::type).toList(),
          types.stream().anyMatch(type -> !type.containsKey(VALUE)),
          Integer.parseInt(field(fields, "items")),
          Integer.parseInt(field(fields, "users")),
          Integer.parseInt(field(fields, "events")),
          field(fields, "hash"),
          fileHashes(fields));
    } catch (IOException | IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw BadData.because(
          BadData.ofFile(file, "is not the manifest of a data folder: " + reason), e);
    }
  }

  private static Map<String, String> fileHashes(Map<String, String> fields) {
    return fields.entrySet().stream()
        .filter(field -> field.getKey().startsWith(FILE_HASH))
        .collect(
            Collectors.toMap(
                field -> field.getKey().substring(FILE_HASH.length()), Map.Entry::getValue));
  }

  private static Map<String, String> fields(JsonParser parser, List<Map<String, String>> types)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("must be a JSON object");
    }
    var fields = new HashMap<String, String>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && name.equals("event_types")) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          types.add(fields(parser, types));
        }
      } else if (value.isScalarValue()) {
        fields.put(name, parser.getText());
      } else {
        throw new IllegalArgumentException("unknown field '" + name + "'");
      }
    }
    return fields;
  }

  private static EventType type(Map<String, String> fields) {
    return new EventType(
        field(fields, "name"),
        Polarity.valueOf(field(fields, "polarity").toUpperCase(Locale.ROOT)),
        Float.parseFloat(field(fields, "weight")),
        Boolean.parseBoolean(field(fields, "counts_as_seen")),
        value(fields),
        Double.parseDouble(field(fields, "min_value")),
        Double.parseDouble(field(fields, "max_value")),
        words(fields));
  }

  private static Set<String> words(Map<String, String> fields) {
    String words = fields.get("words");
    return words == null
        ? EventType.preset(field(fields, "name")).map(EventType::words).orElse(Set.of())
        : words.lines().collect(Collectors.toSet());
  }

  /** Folders of older versions tell only whether there are values, which all were ratings then. */
  private static Value value(Map<String, String> fields) {
    String value = fields.get(VALUE);
    if (value != null) {
      return Value.valueOf(value.toUpperCase(Locale.ROOT));
    }
    return Boolean.parseBoolean(field(fields, "valued")) ? Value.RATING : Value.NONE;
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the field '" + name + "' is missing");
    }
    return value;
  }
}
