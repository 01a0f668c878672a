package dev.weft.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object a line. An object inside becomes columns with a dot ({@code labels.topic}),
 * an array of numbers a {@code float[]}, another array a list. An empty line is passed over.
 */
final class JsonLinesReader implements RowReader {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_COLUMNS = 10_000;
  private static final int EXACT_FLOAT = 1 << 24;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(1 << 30)
                  .build())
          .build();

  private final LineReader lines;
  private final List<String> names = new ArrayList<>();
  private final List<@Nullable Object> values = new ArrayList<>();
  private String[] lastNames = {};

  JsonLinesReader(LineReader lines) {
    this.lines = lines;
  }

  @Override
  public @Nullable Row next() {
    Line line = lines.next();
    while (line != null && line.problem() == null && line.text().isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    if (line.problem() != null) {
      return Row.bad(line.number(), line.text(), line.problem());
    }
    try {
      return row(line);
    } catch (Rejected problem) {
      return Row.bad(line.number(), line.text(), problem);
    }
  }

  private Row row(Line line) {
    names.clear();
    values.clear();
    try (JsonParser parser = JSON.createParser(line.text())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Rejected("", line.text(), "each line must hold one JSON object");
      }
      object(parser, "");
      if (parser.nextToken() != null) {
        throw new Rejected("", line.text(), "each line must hold one JSON object");
      }
    } catch (JsonProcessingException e) {
      throw new Rejected("", line.text(), "is no valid JSON: " + reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: the text is in memory
    }
    String[] columns = names.toArray(String[]::new);
    if (Arrays.equals(columns, lastNames)) {
      columns = lastNames;
    } else if (new HashSet<>(names).size() < names.size()) {
      throw new Rejected("", line.text(), "two fields have the same name");
    }
    lastNames = columns;
    return new Row(line.number(), columns, values.toArray(), line.text(), null);
  }

  private static String reason(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String text = e.getOriginalMessage().lines().findFirst().orElse("");
    return location == null ? text : text + " (column " + location.getColumnNr() + ")";
  }

  private void object(JsonParser parser, String prefix) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix.isEmpty() ? parser.currentName() : prefix + "." + parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        object(parser, name);
        continue;
      }
      if (names.size() == MAX_COLUMNS) {
        throw new Rejected("", "", "an object must have at most " + MAX_COLUMNS + " fields");
      }
      names.add(name);
      values.add(value(parser, token, name));
    }
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token, String name)
      throws IOException {
    return switch (token) {
      case START_ARRAY -> array(parser, name);
      case VALUE_NULL -> null;
      case VALUE_STRING -> checked(parser.getText(), name);
      default -> parser.getText();
    };
  }

  private static String checked(String text, String name) {
    if (text.indexOf('\0') >= 0) {
      throw new Rejected(Row.shownName(name), text, "must not hold a NUL character");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          throw new Rejected(Row.shownName(name), text, "must not hold an unpaired surrogate");
        }
        i++;
      }
    }
    return text;
  }

  private static Object array(JsonParser parser, String name) throws IOException {
    var texts = new ArrayList<String>();
    float[] numbers = new float[16];
    int count = 0;
    boolean numeric = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.VALUE_NULL || token.isStructStart()) {
        throw new Rejected(
            Row.shownName(name), parser.getText(), "an array must hold texts or numbers");
      }
      boolean isNumber = token.isNumeric();
      if (numeric && isNumber && fits(parser, token)) {
        if (count == numbers.length) {
          numbers = Arrays.copyOf(numbers, count * 2);
        }
        numbers[count++] = finite(parser.getText(), name);
        continue;
      }
      if (numeric) {
        for (int i = 0; i < count; i++) {
          texts.add(shortest(numbers[i]));
        }
        numeric = false;
      }
      texts.add(checked(parser.getText(), name));
    }
    return numeric && count > 0 ? Arrays.copyOf(numbers, count) : texts;
  }

  /** Whole numbers that a float cannot hold are ids or the like: they stay text. */
  private static boolean fits(JsonParser parser, JsonToken token) throws IOException {
    return token != JsonToken.VALUE_NUMBER_INT
        || (parser.getNumberType() == JsonParser.NumberType.INT
            && Math.abs((long) parser.getIntValue()) <= EXACT_FLOAT);
  }

  private static float finite(String text, String name) {
    float value = Numbers.parseFloat(text);
    if (Float.isNaN(value)) {
      throw new Rejected(Row.shownName(name), text, "must be a finite number");
    }
    return value;
  }

  /** A number as text: 3 rather than 3.0. */
  static String shortest(float value) {
    return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public String format() {
    return "jsonl";
  }

  @Override
  public String delimiter() {
    return "";
  }

  @Override
  public void close() {
    lines.close();
  }
}
