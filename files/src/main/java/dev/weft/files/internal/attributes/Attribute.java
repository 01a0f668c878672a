package dev.weft.files.internal.attributes;

import dev.weft.data.Event;
import dev.weft.data.internal.Ids;
import dev.weft.files.ReadOptions;
import dev.weft.files.internal.formats.JsonRecords;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.lines.Csv;
import dev.weft.files.internal.names.NumberNames;
import dev.weft.files.internal.values.Amounts;
import dev.weft.files.internal.values.InnerCommas;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.Times;
import dev.weft.files.internal.values.Units;
import dev.weft.files.internal.values.YesNo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads single values of a record as what they should be, or says which rule they break. */
public final class Attribute {

  private static final double MILLIS_A_DAY = 86_400_000;

  /** As seconds this is March 1973; a count, such as copies released, is rarely as large. */
  private static final double LEAST_EPOCH = 1e8;

  /** From the year 1900 to 2200, a day as eight digits. */
  private static final double LEAST_DIGITS = 19_000_101;

  private static final double MOST_DIGITS = 22_001_231;

  private Attribute() {}

  public static String id(Row row, int column) {
    return id(row, column, row.text(column));
  }

  /** An id that stands in a column with blanks around it. */
  public static String id(Row row, int column, @Nullable String id) {
    String name = Row.shownName(row.names()[column]);
    if (id == null) {
      throw new Rejected(
          name, "", "an id must not be empty; --on-error skip leaves such records out");
    }
    Optional<String> fault = Ids.fault(id);
    if (fault.isPresent()) {
      throw new Rejected(name, id, "an id " + fault.get());
    }
    return id;
  }

  /** An id without the blanks that databases fill up its field with. */
  public static String bare(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** A number; NaN where there is none in a column of which not all values are numbers. */
  public static double number(Fields.Field field, String text) {
    double number =
        field.exact()
            ? Numbers.parse(text)
            : Amounts.parse(Units.without(field.unit(), text), field.decimalComma());
    if (!Double.isNaN(number)) {
      return field.exact() ? number : ofMoment(field, number, text);
    }
    if (Times.isDate(text)) {
      return Times.parse(text, ReadOptions.TimeUnit.AUTO) / MILLIS_A_DAY;
    }
    if (field.exact()) {
      throw new Rejected(field.name(), text, "must be a finite number");
    }
    return Double.NaN;
  }

  /** Seconds, milliseconds and 20260511 of a field of moments become days, as dates do. */
  private static double ofMoment(Fields.Field field, double number, String text) {
    boolean digits = number >= LEAST_DIGITS && number <= MOST_DIGITS;
    if (!(digits || number >= LEAST_EPOCH) || !NumberNames.namesMoment(field.name())) {
      return number;
    }
    long time = Times.parse(text, ReadOptions.TimeUnit.AUTO);
    return time == Event.NO_TIME ? number : time / MILLIS_A_DAY;
  }

  static boolean truth(Row row, int column) {
    String text = row.text(column);
    if (text == null) {
      return false;
    }
    float truth = YesNo.number(text);
    if (truth == 0 || truth == 1) {
      return truth == 1;
    }
    throw new Rejected(
        Row.shownName(row.names()[column]), text, "must be true or false, yes or no, 1 or 0");
  }

  /** Distinct tags of a text, in their order, without empty ones. */
  static List<String> tags(String text, String separator) {
    if (separator.isEmpty()) {
      return text.isBlank() ? List.of() : List.of(text.strip());
    }
    return distinct(parts(text, separator));
  }

  /** Distinct tags in their order, without blanks around them and without empty ones. */
  static List<String> distinct(List<String> parts) {
    var tags = new LinkedHashSet<String>();
    for (String part : parts) {
      if (!part.isBlank()) {
        tags.add(part.strip());
      }
    }
    return List.copyOf(tags);
  }

  private static List<String> parts(String text, String separator) {
    if (separator.equals(",")) {
      List<String> parts = Csv.unquoted(InnerCommas.hidden(text), separator, 4);
      return parts.stream().map(InnerCommas::shown).toList();
    }
    if (!separator.equals(ListText.MARK)) {
      return Csv.unquoted(text, separator, 4);
    }
    List<String> parts = ListText.parse(text);
    return parts == null ? List.of(text) : parts;
  }

  /** An array as tags. */
  static List<String> tags(Object array) {
    var tags = new ArrayList<String>();
    if (array instanceof float[] numbers) {
      for (float number : numbers) {
        tags.add(JsonRecords.shortest(number));
      }
    } else if (array instanceof List<?> texts) {
      texts.forEach(text -> tags.add(String.valueOf(text)));
    }
    return tags;
  }
}
