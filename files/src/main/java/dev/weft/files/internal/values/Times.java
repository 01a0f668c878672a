package dev.weft.files.internal.values;

import dev.weft.data.Event;
import dev.weft.files.ReadOptions.TimeUnit;
import java.time.DateTimeException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads timestamps: by hand, since a formatter would take most of an import's time. {@link
 * TimeForms} tells what is wrong with a text that is none.
 */
public final class Times {

  public static final long DAY = 86_400_000L;

  /** 1900-01-01. */
  private static final long EARLIEST = -2_208_988_800_000L;

  /** 2201-01-01, the first that is too late. */
  static final long LATEST = 7_289_654_400_000L;

  /** Forms with the month's name, and the date of Amazon's reviews: the order is in the form. */
  private static final List<TimePattern> NAMED_MONTHS =
      Stream.of(
              "EEE MMM d H:mm:ss Z uuuu",
              "EEE MMM d H:mm:ss zzz uuuu",
              "EEE MMM d H:mm:ss uuuu",
              "EEE, d MMM uuuu H:mm:ss Z",
              "EEE, d MMM uuuu H:mm:ss zzz",
              "d MMM uuuu[ H:mm[:ss]]",
              "d-MMM-uuuu[ H:mm[:ss]]",
              "MMM d, uuuu[ H:mm[:ss]]",
              "MMM d, uuuu h:mm[:ss] a",
              "MM d, uuuu",
              "uuuu年M月d日[ H:mm[:ss]]")
          .map(TimePattern::of)
          .toList();

  /** Texts that these forms are tried on: most are not dates, and a form that fails is slow. */
  private static final Pattern NAMED_MONTH =
      Pattern.compile(
          "(?i)((@, )?\\d{1,2}[ -]#[ -]\\d{4}|# \\d{1,2}, \\d{4}|\\d{4}年\\d{1,2}月\\d{1,2}日|@ # \\d{1,2})( \\d{1,2}:\\d{2}.*)?"
              .replace("#", "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
              .replace("@", "(mon|tue|wed|thu|fri|sat|sun)"));

  /** Read as the first day of the month. */
  private static final Pattern YEAR_AND_MONTH = Pattern.compile("(19|20|21)\\d\\d-(0[1-9]|1[0-2])");

  /** A number with fewer is none of nanoseconds. */
  private static final int DIGITS = 18;

  /** No date takes more characters. */
  static final int LONGEST = 48;

  private Times() {}

  /** Whether a number is a day with or without a time by its digits, such as 20240201101500. */
  public static boolean isOfDigits(String text) {
    String stripped = text.strip();
    boolean whole = stripped.length() >= 8 && stripped.chars().allMatch(c -> c >= '0' && c <= '9');
    return whole
        && stripped.length() <= 14
        && NumberTimes.ofDigits(Long.parseLong(stripped)) != Event.NO_TIME;
  }

  /** Milliseconds since 1970-01-01T00:00Z, or {@link Event#NO_TIME} when it is not a time. */
  public static long parse(String text, TimeUnit unit) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST) {
      return Event.NO_TIME;
    }
    if (Numbers.isNumber(stripped)) {
      boolean code = stripped.length() > 1 && stripped.charAt(0) == '0'; // 0829 counts nothing
      return code && stripped.charAt(1) != '.' ? Event.NO_TIME : NumberTimes.parse(stripped, unit);
    }
    long time = dateAndTime(stripped);
    return time == Event.NO_TIME && mayNameItsMonth(stripped)
        ? namedMonth(Months.day(stripped))
        : time;
  }

  /**
   * What a large number counts: nanoseconds, or what Windows or .NET count where that gives a
   * recent year; {@link TimeUnit#AUTO} for any other text.
   */
  public static TimeUnit unit(String text) {
    String stripped = text.strip();
    boolean mayBe = stripped.length() >= DIGITS || stripped.indexOf('e') > 0;
    return (mayBe || stripped.indexOf('E') > 0) && Numbers.isNumber(stripped)
        ? NumberTimes.ofSize(Double.parseDouble(stripped))
        : TimeUnit.AUTO;
  }

  /** The same for text that must look like a date, not a number. */
  public static boolean isDate(String text) {
    String stripped = text.strip();
    if (stripped.length() < 7 || stripped.length() > LONGEST || Numbers.isNumber(stripped)) {
      return false;
    }
    String english = Months.day(stripped);
    boolean digits = Numbers.isDigit(stripped.charAt(0));
    // A season such as 2008-09 is written as a month is.
    boolean day = digits && !YEAR_AND_MONTH.matcher(stripped).matches();
    return (day && dateAndTime(stripped) != Event.NO_TIME)
        || (NAMED_MONTH.matcher(english).matches() && namedMonth(english) != Event.NO_TIME);
  }

  /** A time of Weft's own files: milliseconds, whatever the year. */
  public static long exact(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      return Event.NO_TIME;
    }
  }

  /** A date with or without a time, of whatever year; {@link Event#NO_TIME} for any other text. */
  public static long ofAnyYear(String text) {
    try {
      String day = YEAR_AND_MONTH.matcher(text).matches() ? text + "-01" : text;
      return new DateText(day).dateAndTime();
    } catch (DateTimeException e) {
      return Event.NO_TIME;
    }
  }

  private static long dateAndTime(String text) {
    return inYears(ofAnyYear(text));
  }

  private static boolean mayNameItsMonth(String text) {
    return text.indexOf(' ') > 0 || text.indexOf('-') > 0 || text.indexOf('年') > 0;
  }

  private static long namedMonth(String text) {
    String english = Months.inEnglish(text);
    for (TimePattern form : NAMED_MONTHS) {
      long time = form.inEnglish(english);
      if (time != Event.NO_TIME) {
        return inYears(time);
      }
    }
    return Event.NO_TIME;
  }

  /** A time of the years that are read, or {@link Event#NO_TIME}. */
  static long inYears(long millis) {
    return millis >= EARLIEST && millis < LATEST ? millis : Event.NO_TIME;
  }
}
