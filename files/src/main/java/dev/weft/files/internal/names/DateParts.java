package dev.weft.files.internal.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/*
 * When a film came out or a reader was born stands in three columns as well. So beside plain names
 * only a word counts by which the time of an event is known: date_year, order_month.
 */
/** Columns that hold a part of a time each, by their names: year, month, day, hour and so on. */
public final class DateParts {

  private static final String TIMESTAMP = "timestamp";

  /** Fewer parts are no day. */
  public static final int DATE = 3;

  private static final List<Set<String>> PARTS =
      List.of(
          Set.of("year", "年"),
          Set.of("month", "月"),
          Set.of("day", "日"),
          Set.of("hour", "时"),
          Set.of("minute", "分"),
          Set.of("second", "秒"));

  /** What people add to a part without saying more: {@code MonthNum}, {@code day_of_month}. */
  private static final Pattern ADDED =
      Pattern.compile("_(num|no|nr|number)$|_?of_?(the_?)?(month|day|hour|year)$");

  /** What is said of an item or a person, and not of what happened. */
  private static final Pattern OF_OTHERS =
      Pattern.compile(".*(birth|born|dob|releas|publi|expir|due|found|manufactur|built|issue).*");

  /** A part, and the other words of its column's name. */
  private record Part(int place, String stem) {}

  private DateParts() {}

  /** The columns of each time that these may be parts of, the likeliest first, from the year on. */
  public static List<List<String>> times(Collection<String> columns) {
    return stems(columns)
        .filter(DateParts::isOfEvents)
        .sorted(Comparator.comparingInt(String::length))
        .map(stem -> of(columns, stem))
        .filter(found -> found.size() >= DATE)
        .toList();
  }

  /** Columns that are parts of one time by the rest of their names, which is not known. */
  public static List<String> unread(Collection<String> columns) {
    return stems(columns)
        .filter(stem -> !OF_OTHERS.matcher(stem).matches())
        .map(stem -> of(columns, stem))
        .filter(found -> found.size() >= DATE)
        .findFirst()
        .orElse(List.of());
  }

  private static Stream<String> stems(Collection<String> columns) {
    var stems = new LinkedHashSet<String>();
    columns.forEach(column -> parts(column).forEach(part -> stems.add(part.stem())));
    return stems.stream();
  }

  /** The columns of the parts of one time in their order, as far as each is there once. */
  private static List<String> of(Collection<String> columns, String stem) {
    var found = new ArrayList<String>();
    for (int place = 0; place < PARTS.size(); place++) {
      var wanted = new Part(place, stem);
      List<String> such = columns.stream().filter(name -> parts(name).contains(wanted)).toList();
      if (such.size() != 1) {
        break;
      }
      found.add(such.getFirst());
    }
    return found;
  }

  private static boolean isOfEvents(String stem) {
    return stem.isEmpty()
        || Stream.of("", "_date", "_time", "_at")
            .anyMatch(end -> ColumnNames.place(TIMESTAMP, stem + end) >= 0);
  }

  /** What a column may be a part of: by its whole name, its last word or its first. */
  private static List<Part> parts(String column) {
    String name = ADDED.matcher(ColumnNames.canonical(column)).replaceFirst("");
    int last = name.lastIndexOf('_');
    int first = name.indexOf('_');
    var parts = new ArrayList<Part>();
    add(parts, name, "");
    if (first > 0) {
      add(parts, name.substring(last + 1), name.substring(0, last));
      add(parts, name.substring(0, first), name.substring(first + 1));
    }
    return parts;
  }

  private static void add(List<Part> parts, String word, String stem) {
    for (int place = 0; place < PARTS.size(); place++) {
      if (PARTS.get(place).contains(word)) {
        parts.add(new Part(place, stem));
      }
    }
  }
}
