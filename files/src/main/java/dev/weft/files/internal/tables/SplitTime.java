package dev.weft.files.internal.tables;

import dev.weft.data.Event;
import dev.weft.files.ReadOptions;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.DateParts;
import dev.weft.files.internal.values.ClockText;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.TimeForms;
import dev.weft.files.internal.values.Times;
import dev.weft.text.internal.words.Display;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * A column of times of day is as likely a duration or an opening hour as it is the time of the
 * event. So its name decides: plain, that of the column of days but for the last word, or one by
 * which times are known anyway.
 */
/** A time that stands in several columns: a day and a time of day, or year, month and day. */
final class SplitTime {

  static final SplitTime NONE = new SplitTime(List.of(), "");

  private static final Set<String> CLOCKS =
      Set.of("time", "clock", "time_of_day", "uhrzeit", "heure", "hora", "时间", "时刻");
  private static final Set<String> DAYS = Set.of("date", "day", "datum", "fecha", "日期");

  /** What whole hours stand under; {@code hours} are those that something was played. */
  private static final Set<String> HOURS =
      Set.of("hour", "hr", "stunde", "hora", "heure", "小时", "时");

  private static final int DATE = DateParts.DATE;

  /** From the year to the second. */
  private static final int PARTS = 6;

  private static final int COMPACT = 8;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;

  private final List<String> day;
  private final String clock;

  /**
   * A time of these columns.
   *
   * @param day that of the day, or those of year, month, day and perhaps hour, minute and second
   * @param clock that of the time of day, or empty
   */
  private SplitTime(List<String> day, String clock) {
    this.day = day;
    this.clock = clock;
  }

  /** The columns of times among the first records of a file; none where one column holds them. */
  static SplitTime of(List<Row> sample, RoleMap roles) {
    var values = new LinkedHashMap<String, List<String>>();
    String taken = "";
    for (Row row : sample) {
      int column = row.problem() == null ? roles.column(row.names(), Role.TIMESTAMP) : -1;
      taken = column >= 0 && taken.isEmpty() ? row.names()[column] : taken;
      for (int i = 0; i < row.names().length; i++) {
        boolean free = i == column || !roles.hasRole(row.names(), i);
        if (free && row.values()[i] instanceof String text && !Missing.inNumbers(text)) {
          values.computeIfAbsent(row.names()[i], name -> new ArrayList<>()).add(text.strip());
        }
      }
    }
    if (roles.named(Role.TIMESTAMP)) {
      return NONE;
    }
    return taken.isEmpty() ? ofNumbers(values) : besides(taken, values);
  }

  /** The day beside a time of day, or the time of day beside a day. */
  private static SplitTime besides(String taken, Map<String, List<String>> values) {
    Predicate<String> days = name -> all(values, name, SplitTime::isDay) && namesDay(name);
    Predicate<String> clocks = name -> all(values, name, ClockText::is);
    if (clocks.test(taken)) {
      return best(values, days, taken).map(day -> new SplitTime(List.of(day), taken)).orElse(NONE);
    }
    Predicate<String> hours = name -> all(values, name, SplitTime::isHour);
    return all(values, taken, SplitTime::isDay) && namesDay(taken)
        ? best(values, name -> clocks.test(name) && namesClock(name, taken), taken)
            .or(() -> best(values, name -> hours.test(name) && HOURS.contains(last(name)), taken))
            .map(clock -> new SplitTime(List.of(taken), clock))
            .orElse(NONE)
        : NONE;
  }

  /** The column that has most in common with another by its name. */
  private static Optional<String> best(
      Map<String, List<String>> values, Predicate<String> such, String other) {
    return values.keySet().stream()
        .filter(name -> !name.equals(other) && such.test(name))
        .filter(name -> before(name).equals(before(other)))
        .min(Comparator.comparingInt(SplitTime::place));
  }

  private static SplitTime ofNumbers(Map<String, List<String>> values) {
    List<String> whole =
        values.keySet().stream().filter(name -> all(values, name, SplitTime::isWhole)).toList();
    return DateParts.times(whole).stream()
        .filter(found -> all(values, found.getFirst(), SplitTime::isYear))
        .findFirst()
        .map(found -> new SplitTime(List.copyOf(found), ""))
        .orElse(NONE);
  }

  private static boolean all(
      Map<String, List<String>> values, String name, Predicate<String> such) {
    List<String> found = values.getOrDefault(name, List.of());
    return !found.isEmpty() && found.stream().allMatch(such);
  }

  private static boolean namesDay(String name) {
    return DAYS.contains(last(name));
  }

  private static boolean namesClock(String name, String day) {
    String canonical = ColumnNames.canonical(name);
    return CLOCKS.contains(canonical)
        || place(name) < Integer.MAX_VALUE
        || (CLOCKS.contains(last(name)) && before(name).equals(before(day)));
  }

  private static int place(String name) {
    int place = ColumnNames.place(Role.TIMESTAMP.label(), ColumnNames.canonical(name));
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  private static String last(String name) {
    String canonical = ColumnNames.canonical(name);
    return canonical.substring(canonical.lastIndexOf('_') + 1);
  }

  private static String before(String name) {
    String canonical = ColumnNames.canonical(name);
    return canonical.substring(0, Math.max(0, canonical.lastIndexOf('_')));
  }

  private static boolean isWhole(String text) {
    return text.length() <= 4 && text.chars().allMatch(c -> Numbers.isDigit((char) c));
  }

  private static boolean isHour(String text) {
    return !text.isEmpty() && text.length() <= 2 && isWhole(text) && Integer.parseInt(text) < 24;
  }

  private static boolean isYear(String text) {
    int year = isWhole(text) ? Integer.parseInt(text) : 0;
    return year == 0 || (year >= FIRST_YEAR && year <= LAST_YEAR);
  }

  private static boolean isDay(String text) {
    if (Numbers.isNumber(text) && text.length() != COMPACT) {
      return false;
    }
    long time = Times.parse(text, ReadOptions.TimeUnit.AUTO);
    return time == Event.NO_TIME
        ? TimeForms.isDayAndMonth(text) && text.indexOf(':') < 0
        : Math.floorMod(time, Times.DAY) == 0;
  }

  /** Whether a file with these columns has such a time. */
  boolean isIn(String[] names) {
    return !day.isEmpty() && Arrays.asList(names).containsAll(day);
  }

  /** Its columns; that of the day or the year comes first. */
  List<String> columns() {
    var columns = new ArrayList<>(day);
    if (!clock.isEmpty()) {
      columns.add(clock);
    }
    return columns;
  }

  /**
   * The time of a record, or {@link Event#NO_TIME} where it has no day.
   *
   * @throws Rejected when it is not a time
   */
  long millis(Row row, TimeColumn times) {
    String first = text(row, day.getFirst());
    if (first == null || times.isMissing(first)) {
      return Event.NO_TIME;
    }
    if (day.size() > 1) {
      return ofNumbers(row);
    }
    long start = times.parse(first);
    if (start == Event.NO_TIME) {
      throw new Rejected(day.getFirst(), first, TimeForms.rule(first));
    }
    String within = text(row, clock);
    if (within == null || times.isMissing(within) || Math.floorMod(start, Times.DAY) != 0) {
      return start;
    }
    String clean = within.strip();
    long since =
        HOURS.contains(last(clock)) && isHour(clean)
            ? Duration.ofHours(Integer.parseInt(clean)).toMillis()
            : ClockText.millis(within);
    if (since < 0) {
      throw new Rejected(
          clock,
          within,
          "must be a time of day, such as 14:30 or 2:30 PM; --column timestamp="
              + Display.word(day.getFirst())
              + " takes the days alone");
    }
    return start + since;
  }

  private long ofNumbers(Row row) {
    int[] numbers = new int[PARTS];
    try {
      for (int i = 0; i < day.size(); i++) {
        String text = text(row, day.get(i));
        numbers[i] = text == null ? 0 : Integer.parseInt(text.strip());
        if (i < DATE && numbers[i] == 0) {
          return Event.NO_TIME; // the day is not known, so the time is not
        }
      }
      return LocalDateTime.of(
              numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
          .toInstant(ZoneOffset.UTC)
          .toEpochMilli();
    } catch (DateTimeException | NumberFormatException e) {
      String shown =
          String.join(", ", day.stream().map(name -> String.valueOf(text(row, name))).toList());
      throw new Rejected(
          day.getFirst(),
          shown,
          "must be a date with the columns beside it; --column timestamp=- leaves times out");
    }
  }

  private static @Nullable String text(Row row, String column) {
    return row.text(Arrays.asList(row.names()).indexOf(column));
  }
}
