package dev.weft.files.internal.formats;

import dev.weft.files.internal.lines.Csv;
import dev.weft.files.internal.names.AttributeNames;
import dev.weft.files.internal.values.Rejected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record: values by column. A value is a {@code String} (numbers and truth values too), a
 * {@code List<String>}, a {@code float[]} or null.
 *
 * @param line the line on which it begins
 * @param names the columns; the same array as that of the record before when they are the same
 * @param values one a column; owned by the row
 * @param raw the record as it stands in the file, or null when its source has no text
 * @param problem what is wrong with the record as a whole, or null
 */
@SuppressWarnings("ArrayRecordComponent") // millions of them pass by
public record Row(
    long line,
    String[] names,
    @Nullable Object[] values,
    @Nullable String raw,
    @Nullable Rejected problem) {

  private static final String[] NONE = {};

  public static Row bad(long line, @Nullable String raw, Rejected problem) {
    return new Row(line, NONE, NONE, raw, problem);
  }

  /** The value of a column as text, or null when it is absent or blank. */
  public @Nullable String text(int column) {
    if (column < 0) {
      return null;
    }
    Object value = values[column];
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return text.isBlank() ? null : text;
    }
    throw new Rejected(
        shownName(names[column]), shownValue(value), "must be one value, not an array");
  }

  /** The record as text: as it stands in the file, or its values as CSV. */
  public String rawText() {
    if (raw != null) {
      return raw;
    }
    var text = new StringBuilder();
    for (Object value : values) {
      Csv.field(text, value == null ? "" : shownValue(value), ',');
      text.append(',');
    }
    return text.isEmpty() ? "" : text.substring(0, text.length() - 1);
  }

  /** A column's name without the prefix that tells its kind. */
  public static String shownName(String name) {
    int dot = name.indexOf('.');
    return dot > 0 && AttributeNames.PREFIXES.containsKey(name.substring(0, dot + 1))
        ? name.substring(dot + 1)
        : name;
  }

  public static String shownValue(Object value) {
    return switch (value) {
      case float[] numbers -> "[" + numbers.length + " numbers]";
      case List<?> list -> String.join("|", list.stream().map(String::valueOf).toList());
      default -> value.toString();
    };
  }
}
