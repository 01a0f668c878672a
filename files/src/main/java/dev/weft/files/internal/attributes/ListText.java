package dev.weft.files.internal.attributes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.weft.files.internal.lines.Csv;
import dev.weft.files.internal.values.Limits;
import dev.weft.files.internal.values.PythonObject;
import dev.weft.files.internal.values.RVector;
import dev.weft.files.internal.values.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list as a field of a text file holds it: as JSON, Python, NumPy, PostgreSQL and R print one
 * ({@code ["red"]}, {@code ['red', 'wool']}, {@code ('red', 'wool')}, {@code ['red' 'wool']},
 * {@code {red,wool}}, {@code c("red", "wool")}). Of objects in it the name counts: {@code [{'id':
 * 16, 'name': 'Animation'}]}; of one that says of each name whether it holds or how much, the names
 * that do: {@code {"red": true, "wool": 0.5}}.
 */
final class ListText {

  /** The separator of fields that are such lists. */
  static final String MARK = "[]";

  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> NAMES =
      List.of("name", "title", "label", "value", "tag", "genre", "category");

  /** Words in quotes between the brackets of a remark would be one, too. */
  private static final Pattern TUPLE = Pattern.compile("(?s)\\(\\s*u?['\"].*['\"]\\s*,?\\s*\\)");

  private static final Pattern LAST_COMMA = Pattern.compile("(?<=['\"])\\s*,\\s*$");

  private ListText() {}

  /** The values, or null when the text is something else. */
  static @Nullable List<String> parse(String text) {
    String list = text.strip();
    if (RVector.is(list)) {
      return json(RVector.json(list));
    }
    boolean brackets = list.startsWith("[") && list.endsWith("]");
    boolean braces = list.startsWith("{") && list.endsWith("}");
    boolean tuple = TUPLE.matcher(list).matches();
    if ((!brackets && !braces && !tuple) || list.length() < 2) {
      return null;
    }
    String inside = LAST_COMMA.matcher(list.substring(1, list.length() - 1)).replaceFirst("");
    List<String> values = json("[" + inside + "]");
    if (values == null) {
      values = json(withCommas(PythonObject.json("[" + inside + "]")));
    }
    if (values != null || !braces) {
      return values;
    }
    boolean plain = inside.indexOf(':') < 0 && inside.indexOf('{') < 0;
    return plain ? postgres(inside) : holding(list);
  }

  /** The same as one text. */
  static String joined(String text) {
    List<String> values = parse(text);
    return values == null ? text : String.join(" ", values);
  }

  /** NumPy prints no commas between the strings of an array. */
  private static String withCommas(String json) {
    return json.replaceAll("(?<!\\\\)\"\\s+\"", "\",\"");
  }

  private static @Nullable List<String> postgres(String inside) {
    try {
      return inside.isBlank() ? List.of() : Csv.fields(inside, ",", 4, true);
    } catch (Rejected | Csv.OpenQuote other) {
      return null;
    }
  }

  /**
   * The names that an object says yes to, or a share above 0; null when it says anything else, such
   * as measures.
   */
  private static @Nullable List<String> holding(String object) {
    try (JsonParser parser = JSON.createParser(PythonObject.json(object))) {
      var names = new ArrayList<String>();
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        boolean number = token.isNumeric();
        if ((!number && !token.isBoolean()) || names.size() >= Limits.ARRAY) {
          return null;
        }
        double share = number ? parser.getDoubleValue() : 0;
        if (share < 0 || share > 1) {
          return null;
        }
        if (share > 0 || token == JsonToken.VALUE_TRUE) {
          names.add(name);
        }
      }
      return parser.nextToken() == null ? names : null;
    } catch (JsonProcessingException other) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: the text is in memory
    }
  }

  private static @Nullable List<String> json(String array) {
    try (JsonParser parser = JSON.createParser(array)) {
      var values = new ArrayList<String>();
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        String value = value(parser);
        if (value == null || values.size() >= Limits.ARRAY) {
          return null;
        }
        values.add(value);
      }
      return parser.nextToken() == null ? values : null;
    } catch (JsonProcessingException other) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: the text is in memory
    }
  }

  private static @Nullable String value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          parser.getText();
      case VALUE_NULL -> "";
      case START_OBJECT -> name(parser);
      case null, default -> null;
    };
  }

  private static @Nullable String name(JsonParser parser) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_STRING) {
        texts.put(field, parser.getText());
      }
      parser.skipChildren();
    }
    return NAMES.stream().filter(texts::containsKey).map(texts::get).findFirst().orElse(null);
  }
}
