package dev.weft.files.internal.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TreeNode;
import dev.weft.files.internal.values.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values in the extended JSON of MongoDB: {@code {"$oid": "…"}}, {@code {"$numberInt": "5"}}. */
public final class MongoValues {

  private static final String DATE = "$date";
  private static final String NUMBER = "$number";
  private static final Set<String> NAMES =
      Set.of(
          "$oid",
          DATE,
          NUMBER + "Int",
          NUMBER + "Long",
          NUMBER + "Double",
          NUMBER + "Decimal",
          "$uuid");

  private static final Pattern MILLISECONDS = Pattern.compile("-?\\d{1,15}");

  private MongoValues() {}

  /**
   * A value that stood alone in an object.
   *
   * @param number whether it is a number, see {@link ArrayElements#isNumber}
   */
  public record Single(String text, boolean number) {}

  /** What an object says that is one value as MongoDB writes it; empty for any other. */
  public static Optional<Single> of(TreeNode object) {
    try (JsonParser parser = object.traverse()) {
      boolean begins = parser.nextToken() == JsonToken.START_OBJECT;
      parser.nextToken();
      return begins ? Optional.ofNullable(single(parser)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // what is read already does not fail to be read
    }
  }

  private static boolean isNumber(String name, String text) {
    boolean whole = name.endsWith("Int") || name.endsWith("Long");
    JsonToken token = whole ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
    return name.startsWith(NUMBER) && Numbers.isNumber(text) && ArrayElements.isNumber(token, text);
  }

  /** Whether a name is one that stands around a value. */
  static boolean isWrapper(String name) {
    return NAMES.contains(name);
  }

  /** A value as it is read elsewhere: milliseconds that are said to be a date are one. */
  static @Nullable Object value(String name, @Nullable Object value) {
    return value instanceof String text ? plain(name, text) : value;
  }

  private static String plain(String name, String text) {
    return name.equals(DATE) && MILLISECONDS.matcher(text).matches()
        ? Instant.ofEpochMilli(Long.parseLong(text)).toString()
        : text;
  }

  /**
   * The value of an object of which a parser stands at the first token inside; it stands at the
   * object's end afterwards. Null, and somewhere inside, where the object is another.
   */
  static @Nullable Single single(JsonParser parser) throws IOException {
    String name = parser.currentToken() == JsonToken.FIELD_NAME ? parser.currentName() : "";
    if (!isWrapper(name)) {
      return null;
    }
    JsonToken token = parser.nextToken();
    String text = null;
    if (token == JsonToken.START_OBJECT) {
      parser.nextToken();
      Single inner = single(parser);
      text = inner == null ? null : inner.text();
    } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      text = parser.getText();
    }
    return text == null || parser.nextToken() != JsonToken.END_OBJECT
        ? null
        : new Single(plain(name, text), isNumber(name, text));
  }
}
