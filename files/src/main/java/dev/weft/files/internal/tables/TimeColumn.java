package dev.weft.files.internal.tables;

import dev.weft.data.Event;
import dev.weft.files.ReadOptions.TimeUnit;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.TimePattern;
import dev.weft.files.internal.values.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of one file, and checks whether its numbers are times at all: years, hours and
 * the days of spreadsheets would all be seconds of a few days in 1970.
 */
final class TimeColumn {

  private static final int MIN_HOURS = 10;

  /** Times that are looked at for whether they are dates; a column is seldom of two minds. */
  private static final int LOOKED_AT = 1000;

  /** No date takes more characters. */
  private static final int LONGEST = 48;

  /**
   * A moment since 1970 of which at most six digits are left. R and Java write round numbers so as
   * well, which hardly half of all moments are.
   */
  private static final Pattern SHORTENED =
      Pattern.compile("\\d(\\.\\d{1,5})?[eE]\\+?(09|9|1[0-8])");

  private static final String HOUR = "an hour, which alone is not a time";

  /** What MySQL writes where there is no date. */
  private static final String NO_DATE = "0000-00-00";

  private final List<TimePattern> patterns;
  private final TimeUnit unit;
  private final boolean exact;
  private long times;
  private long years;
  private long days;
  private long hours;
  private long months;
  private boolean real;
  private boolean dated;
  private long shortened;
  private String shortenedExample = "";
  private final DayNumbers dayNumbers = new DayNumbers();
  private final Map<TimeUnit, Long> large = new EnumMap<>(TimeUnit.class);
  private String first = "";

  /**
   * A column of times.
   *
   * @param exact whether the file is one of Weft's own, with milliseconds of any year
   */
  TimeColumn(List<String> formats, TimeUnit unit, boolean exact) {
    this.patterns = formats.stream().map(TimePattern::of).toList();
    this.unit = unit;
    this.exact = exact;
  }

  /** Looks at the times of the first records, of which most tell what the digits of one are. */
  void look(List<String> sample) {
    if (unit == TimeUnit.AUTO && !exact) {
      dayNumbers.look(sample);
    }
  }

  /** Milliseconds since 1970-01-01T00:00Z, or {@link Event#NO_TIME} when it is not a time. */
  long parse(String text) {
    if (exact) {
      dated = true;
      return Times.exact(text);
    }
    long time = ofPatterns(text.strip());
    if (time != Event.NO_TIME) {
      times++;
      dated = true;
      return time;
    }
    if (unit == TimeUnit.AUTO && dayNumbers.isSecond(text)) {
      count(text);
      return Times.parse(text, TimeUnit.SECONDS);
    }
    TimeUnit counted = unit == TimeUnit.AUTO ? Times.unit(text) : unit;
    time = Times.parse(text, counted);
    if (time != Event.NO_TIME) {
      count(text);
      countShortened(text);
      countLarge(counted);
      if (unit == TimeUnit.AUTO) {
        dayNumbers.see(text);
      }
      if (times <= LOOKED_AT) {
        dated = dated || !Numbers.isNumber(text.strip()) || Times.isOfDigits(text);
      }
    }
    return time;
  }

  private void countShortened(String text) {
    if (text.indexOf('E') > 0 || text.indexOf('e') > 0) {
      boolean is = SHORTENED.matcher(text.strip()).matches();
      shortened += is ? 1 : 0;
      shortenedExample = is && shortenedExample.isEmpty() ? text.strip() : shortenedExample;
    }
  }

  /** What a spreadsheet left of the times, in words; empty where most are whole. */
  String shortened() {
    return shortened > 1 && 2 * shortened > times
        ? String.format(
            Locale.ROOT,
            "%,d of %,d times are shortened to a few digits, such as %s, as spreadsheets do: export"
                + " the column again as whole numbers or as text",
            shortened,
            times,
            shortenedExample)
        : "";
  }

  private void countLarge(TimeUnit counted) {
    if (unit == TimeUnit.AUTO && counted != TimeUnit.AUTO) {
      large.merge(counted, 1L, Long::sum);
    }
  }

  /** Whether some times are dates, and not numbers that count from a moment. */
  boolean areDated() {
    return dated;
  }

  /** What to know about how the times are counted, a sentence each. */
  List<String> notes() {
    var notes = new ArrayList<>(dayNumbers.notes());
    notes.addAll(largeNotes());
    return notes;
  }

  /** What is odd about numbers that may be days by their digits. */
  Optional<String> ofTwoKinds() {
    return dayNumbers.ofTwoKinds();
  }

  /** Whether all are numbers that look like a month and a day without a year. */
  boolean areMonthDays() {
    return patterns.isEmpty() && dayNumbers.areMonthDays();
  }

  private List<String> largeNotes() {
    return large.keySet().stream()
        .filter(counted -> counted != TimeUnit.NANOSECONDS)
        .map(
            counted ->
                "its times are read as "
                    + (counted == TimeUnit.FILETIME
                        ? "those of Windows, which count 100 ns from 1601"
                        : "those of .NET, which count 100 ns from the year 1")
                    + "; --time-unit nanoseconds takes them for nanoseconds since 1970")
        .toList();
  }

  /** Whether the caller names forms of times. */
  boolean hasForms() {
    return !patterns.isEmpty();
  }

  /**
   * A value of another column as ISO-8601 where it has one of the forms that the caller names, else
   * as it is. A plain number stays one.
   */
  String plain(String text) {
    if (patterns.isEmpty() || text.length() > LONGEST || Numbers.isNumber(text.strip())) {
      return text;
    }
    long time = ofPatterns(text.strip());
    return time == Event.NO_TIME ? text : Instant.ofEpochMilli(time).toString();
  }

  /** Whether a value says that there is no time. */
  boolean isMissing(String text) {
    return !exact && (Missing.inNumbers(text) || text.strip().startsWith(NO_DATE));
  }

  private long ofPatterns(String text) {
    for (TimePattern pattern : patterns) {
      long time = pattern.parse(text);
      if (time != Event.NO_TIME) {
        return time;
      }
    }
    return Event.NO_TIME;
  }

  private void count(String text) {
    first = times == 0 ? text : first;
    times++;
    if (unit != TimeUnit.AUTO || real) {
      return;
    }
    double number = Numbers.parse(text);
    boolean whole = number == Math.rint(number);
    years += whole && number >= 1900 && number <= 2100 ? 1 : 0;
    days += number >= 20_000 && number < 60_000 ? 1 : 0;
    months += whole && number > 190_000 && number < 210_000 && isMonth(number % 100) ? 1 : 0;
    hours += whole && number >= 0 && number <= 24 ? 1 : 0;
    real = years < times && days < times && hours < times && months < times;
  }

  private static boolean isMonth(double number) {
    return number >= 1 && number <= 12;
  }

  /** What is wrong with the column as a whole, or null. */
  @Nullable Rejected problem(String column) {
    if (large.size() > 1) {
      return new Rejected(
          column,
          first,
          "some times look like nanoseconds since 1970 and others like what Windows or .NET count:"
              + " --time-unit nanoseconds, filetime or ticks says what they are");
    }
    String looksLike = times == 0 || real ? "" : looksLike();
    if (looksLike.isEmpty()) {
      return null;
    }
    return new Rejected(
        column,
        first,
        String.format(
                Locale.ROOT,
                "every time in the file looks like %s; --column timestamp=- leaves the column out,"
                    + " and",
                looksLike)
            + (looksLike.equals(HOUR) ? " --time-unit days reads it as counted days, and" : "")
            + " --time-unit seconds says that it is seconds since 1970");
  }

  private String looksLike() {
    if (years == times) {
      return "a year, which --time-format yyyy reads";
    }
    if (months == times) {
      return "a year and a month, which --time-format yyyyMM reads";
    }
    if (days == times) {
      return "a spreadsheet's number of a day, which --time-unit spreadsheet reads";
    }
    return hours == times && hours >= MIN_HOURS ? HOUR : "";
  }
}
