package dev.weft.files.internal.values;

import dev.weft.data.Event;
import dev.weft.files.ReadOptions.TimeUnit;
import dev.weft.text.internal.words.Display;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads timestamps: by hand, since a formatter would take most of an import's time. */
public final class Times {

  private static final String FORMS =
      "must be epoch seconds or milliseconds, ISO-8601, 'yyyy-MM-dd HH:mm' or 'yyyy-MM-dd', in the"
          + " years 1900 to 2200; other forms are told by --time-format, such as ";

  private static final String EXAMPLE = "'d/M/yyyy H:mm' for 31/12/2024 23:59";

  public static final String RULE = FORMS + EXAMPLE;

  /** Day and month, or month and day, by numbers. */
  private static final Pattern DAY_AND_MONTH =
      Pattern.compile(
          "(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{2}|\\d{4})( \\d{1,2}:\\d{2}(:\\d{2})?("
              + " [AaPp][Mm])?)?");

  private static final long EARLIEST = -2_208_988_800_000L;

  // 1900-01-01
  private static final long LATEST = 7_289_654_400_000L;

  // 2201-01-01
  public static final long DAY = 86_400_000L;
  private static final long MINUTE = 60_000L;

  /** Day 0 of spreadsheets, in days before 1970. */
  private static final int SPREADSHEET_ZERO = 25_569;

  /** Forms with the month's name, and the date of Amazon's reviews: the order is in the form. */
  private static final List<TimePattern> NAMED_MONTHS =
      Stream.of(
              "EEE MMM d H:mm:ss Z uuuu",
              "EEE MMM d H:mm:ss zzz uuuu",
              "EEE MMM d H:mm:ss uuuu",
              "EEE, d MMM uuuu H:mm:ss Z",
              "EEE, d MMM uuuu H:mm:ss zzz",
              "d MMM uuuu[ H:mm[:ss]]",
              "d MMMM uuuu[ H:mm[:ss]]",
              "d-MMM-uuuu[ H:mm[:ss]]",
              "MMM d, uuuu[ H:mm[:ss]]",
              "MMM d, uuuu h:mm[:ss] a",
              "MMMM d, uuuu[ H:mm[:ss]]",
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

  /** What may be of one of the other forms: most texts are not, and a form that fails is slow. */
  private static final Pattern OTHER_FORM =
      Pattern.compile("(\\d{1,8}[^\\p{L}\\d]|\\d{4}年|\\d{8}T|\\p{L}{3,9}[,.]? ).*\\d.*");

  /** Read as the first day of the month. */
  private static final Pattern YEAR_AND_MONTH = Pattern.compile("(19|20|21)\\d\\d-(0[1-9]|1[0-2])");

  /** No date takes more characters. */
  private static final int LONGEST = 48;

  private static final int MONTHS = 12;
  private static final int DAYS = 31;

  /** Patterns of further forms, tried on what is not read to name one that would. */
  private static final List<OtherForm> OTHER_FORMS =
      Stream.of(
              "yyyy-M-d H:mm:ss z",
              "yyyy-M-d h:mm[:ss] a",
              "yyyy/M/d h:mm[:ss] a",
              "yyyy年M月d日[ ]H时m分[s秒]",
              "yyyyMMdd'T'HHmm[ss]",
              "yyyyMMdd[-][_][ ]HH[:]mm[[:]ss]",
              "d/MMM/yyyy:H:mm:ss Z",
              "EEEE, MMMM d, yyyy[ h:mm[:ss] a][ H:mm[:ss]]",
              "EEE MMM d[,] yyyy[ H:mm[:ss]]",
              "EEE, d MMM yyyy[ H:mm[:ss]]",
              "d MMM yyyy h:mm[:ss] a",
              "d. MMMM yyyy H:mm[:ss]",
              "d.M.yy[ H:mm[:ss]]",
              "d-MMM-yy[ H:mm[:ss]]",
              "yyyyMMdd'T'HHmmss[.SSS]X",
              "H:mm[:ss] d/M/yyyy",
              "H:mm[:ss] d.M.yyyy",
              "MMM yyyy",
              "MMMM yyyy",
              "M/yyyy",
              "yyyy/M",
              "yyyy年M月")
          .map(pattern -> new OtherForm(pattern, TimePattern.of(pattern)))
          .toList();

  private record OtherForm(String pattern, TimePattern form) {}

  private Times() {}

  /** Whether a text is a day by numbers, of which the order is open. */
  public static boolean isDayAndMonth(String text) {
    return DAY_AND_MONTH.matcher(text.strip()).matches();
  }

  /** The patterns that fit a date which is not read without being told its form; or empty. */
  public static String forms(String text) {
    Matcher form = DAY_AND_MONTH.matcher(text.strip());
    return form.matches() ? orders(form) : otherForm(text).orElse("");
  }

  private static Optional<String> otherForm(String text) {
    String stripped = text.strip();
    if (stripped.length() > LONGEST || !OTHER_FORM.matcher(stripped).matches()) {
      return Optional.empty();
    }
    String english = Months.inEnglish(stripped);
    return OTHER_FORMS.stream()
        .filter(other -> other.form().parse(english) != Event.NO_TIME)
        .findFirst()
        .map(other -> Display.word(other.pattern()));
  }

  /** Whether a number is a day with or without a time by its digits, such as 20240201101500. */
  public static boolean isOfDigits(String text) {
    String stripped = text.strip();
    boolean whole = stripped.length() >= 8 && stripped.chars().allMatch(c -> c >= '0' && c <= '9');
    return whole && stripped.length() <= 14 && compact(Long.parseLong(stripped)) != Event.NO_TIME;
  }

  /** Which rule a text breaks that is not a time. */
  public static String rule(String text) {
    if (ClockText.is(text)) {
      return "is a time of day without a date: --column timestamp=NAME names the column of dates,"
          + " and --column timestamp=- says that there is none";
    }
    Matcher form = DAY_AND_MONTH.matcher(text.strip());
    if (form.matches()) {
      return FORMS + orders(form);
    }
    return otherForm(text).map(pattern -> FORMS + pattern).orElse(RULE);
  }

  /** Whether a rule is the one that a text breaks which is not a time. */
  public static boolean isRule(String rule) {
    return rule.startsWith(FORMS);
  }

  /** The patterns of day and month by numbers that fit: one of 13 or more is the day. */
  private static String orders(Matcher form) {
    String rest =
        form.group(2)
            + (form.group(4).length() == 2 ? "yy" : "yyyy")
            + (form.group(5) == null ? "" : form.group(7) == null ? " H:mm" : " h:mm")
            + (form.group(6) == null ? "" : ":ss")
            + (form.group(7) == null ? "" : " a");
    List<String> fitting = new ArrayList<>();
    if (Integer.parseInt(form.group(3)) <= MONTHS) {
      fitting.add("'d" + form.group(2) + "M" + rest + "'");
    }
    if (Integer.parseInt(form.group(1)) <= MONTHS) {
      fitting.add("'M" + form.group(2) + "d" + rest + "'");
    }
    boolean yearFirst =
        form.group(4).length() == 2
            && Integer.parseInt(form.group(3)) <= MONTHS
            && Integer.parseInt(form.group(4)) <= DAYS;
    if (yearFirst) {
      String clock = rest.substring(rest.indexOf("yy") + 2);
      fitting.add("'yy" + form.group(2) + "M" + form.group(2) + "d" + clock + "'");
    }
    return fitting.isEmpty() ? EXAMPLE : String.join(" or ", fitting);
  }

  /** Milliseconds since 1970-01-01T00:00Z, or {@link Event#NO_TIME} when it is not a time. */
  public static long parse(String text, TimeUnit unit) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST) {
      return Event.NO_TIME;
    }
    if (Numbers.isNumber(stripped)) {
      boolean code = stripped.length() > 1 && stripped.charAt(0) == '0'; // 0829 counts nothing
      return code && stripped.charAt(1) != '.' ? Event.NO_TIME : epoch(stripped, unit);
    }
    long time = dateAndTime(stripped);
    return time == Event.NO_TIME && mayNameItsMonth(stripped)
        ? namedMonth(Months.day(stripped))
        : time;
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

  private static long dateAndTime(String text) {
    try {
      String day = YEAR_AND_MONTH.matcher(text).matches() ? text + "-01" : text;
      return inYears(new DateText(day).dateAndTime());
    } catch (DateTimeException e) {
      return Event.NO_TIME;
    }
  }

  private static boolean mayNameItsMonth(String text) {
    return text.indexOf(' ') > 0 || text.indexOf('-') > 0 || text.indexOf('年') > 0;
  }

  private static long namedMonth(String text) {
    for (TimePattern form : NAMED_MONTHS) {
      long time = form.parse(text);
      if (time != Event.NO_TIME) {
        return inYears(time);
      }
    }
    return Event.NO_TIME;
  }

  private static long epoch(String text, TimeUnit unit) {
    boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    if (whole && text.length() <= 18 + (text.charAt(0) == '-' ? 1 : 0)) {
      return ofWhole(Long.parseLong(text), unit);
    }
    double number = Double.parseDouble(text);
    double millis =
        switch (unit) {
          case SECONDS -> number * 1000;
          case MILLISECONDS -> number;
          case MINUTES -> number * MINUTE;
          case HOURS -> number * 60 * MINUTE;
          case SPREADSHEET -> (number - SPREADSHEET_ZERO) * DAY;
          case DAYS -> number * DAY;
          case AUTO -> number * millisPer(Math.abs(number));
        };
    return Math.abs(millis) < 1e15 ? inYears(Math.round(millis)) : Event.NO_TIME;
  }

  private static long ofWhole(long number, TimeUnit unit) {
    return switch (unit) {
      case SECONDS -> inYears(Math.abs(number) < 1e12 ? number * 1000 : LATEST);
      case MILLISECONDS -> inYears(number);
      case MINUTES -> inYears(Math.abs(number) < 1e12 ? number * MINUTE : LATEST);
      case HOURS -> inYears(Math.abs(number) < 1e12 ? number * 60 * MINUTE : LATEST);
      case SPREADSHEET ->
          inYears(Math.abs(number) < 1e9 ? (number - SPREADSHEET_ZERO) * DAY : LATEST);
      case DAYS -> inYears(Math.abs(number) < 1e9 ? number * DAY : LATEST);
      case AUTO -> {
        long compact = compact(number);
        yield compact == Event.NO_TIME ? inYears(guessed(number)) : compact;
      }
    };
  }

  /** A date such as 20220408, 202204081300 or 20220408130059, or {@link Event#NO_TIME}. */
  private static long compact(long number) {
    long day = number;
    long second = 0;
    if (number >= 19_000_101_000_000L && number < 22_010_101_000_000L) {
      second = secondOfDay(number % 1_000_000);
      day = number / 1_000_000;
    } else if (number >= 190_001_010_000L && number < 220_101_010_000L) {
      second = secondOfDay(number % 10_000 * 100);
      day = number / 10_000;
    }
    if (day < 19_000_101 || day >= 22_010_101 || second < 0) {
      return Event.NO_TIME;
    }
    try {
      int date = (int) day;
      return LocalDate.of(date / 10_000, date / 100 % 100, date % 100).toEpochDay() * DAY
          + second * 1000;
    } catch (DateTimeException e) {
      return Event.NO_TIME;
    }
  }

  private static long secondOfDay(long clock) {
    long hour = clock / 10_000;
    long minute = clock / 100 % 100;
    long second = clock % 100;
    return hour < 24 && minute < 60 && second < 60 ? (hour * 60 + minute) * 60 + second : -1;
  }

  private static double millisPer(double size) {
    return size < 1e11 ? 1000 : size < 1e14 ? 1 : size < 1e17 ? 1e-3 : 1e-6;
  }

  private static long guessed(long number) {
    long size = Math.abs(number);
    if (size < 100_000_000_000L) {
      return number * 1000;
    }
    if (size < 100_000_000_000_000L) {
      return number;
    }
    return Math.floorDiv(number, size < 100_000_000_000_000_000L ? 1000 : 1_000_000);
  }

  private static long inYears(long millis) {
    return millis >= EARLIEST && millis < LATEST ? millis : Event.NO_TIME;
  }
}
