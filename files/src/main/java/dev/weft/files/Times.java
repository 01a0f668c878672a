package dev.weft.files;

import dev.weft.data.Event;
import dev.weft.files.ReadOptions.TimeUnit;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads timestamps: by hand, since a formatter would take most of an import's time. */
final class Times {

  static final String RULE =
      "must be epoch seconds or milliseconds, ISO-8601, 'yyyy-MM-dd HH:mm' or 'yyyy-MM-dd', in the"
          + " years 1900 to 2200";

  private static final long EARLIEST = -2_208_988_800_000L; // 1900-01-01
  private static final long LATEST = 7_289_654_400_000L; // 2201-01-01
  private static final long DAY = 86_400_000L;

  private final String text;
  private int at;

  private Times(String text) {
    this.text = text;
  }

  /** Milliseconds since 1970-01-01T00:00Z, or {@link Event#NO_TIME} when it is no time. */
  static long parse(String text, TimeUnit unit) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > 40) {
      return Event.NO_TIME;
    }
    if (Numbers.isNumber(stripped)) {
      return epoch(stripped, unit);
    }
    try {
      return inYears(new Times(stripped).dateAndTime());
    } catch (DateTimeException e) {
      return Event.NO_TIME;
    }
  }

  /** The same for text that must look like a date, not a number. */
  static boolean isDate(String text) {
    String stripped = text.strip();
    return stripped.length() >= 10
        && !Numbers.isNumber(stripped)
        && parse(stripped, TimeUnit.AUTO) != Event.NO_TIME;
  }

  private static long epoch(String text, TimeUnit unit) {
    boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    if (whole && unit == TimeUnit.MILLISECONDS) {
      return exact(text);
    }
    if (whole && text.length() <= 18) {
      long number = Long.parseLong(text);
      return switch (unit) {
        case SECONDS -> inYears(Math.abs(number) < 100_000_000_000L ? number * 1000 : LATEST);
        case AUTO, MILLISECONDS -> inYears(guessed(number));
      };
    }
    double seconds = Double.parseDouble(text);
    if (unit == TimeUnit.MILLISECONDS || (unit == TimeUnit.AUTO && Math.abs(seconds) >= 1e11)) {
      seconds /= 1000;
    }
    return Math.abs(seconds) < 1e11 ? inYears(Math.round(seconds * 1000)) : Event.NO_TIME;
  }

  private static long exact(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return Event.NO_TIME;
    }
  }

  private static long guessed(long number) {
    long size = Math.abs(number);
    if (size < 100_000_000_000L) {
      return number * 1000;
    }
    return size < 100_000_000_000_000L ? number : Math.floorDiv(number, 1000);
  }

  private static long inYears(long millis) {
    return millis >= EARLIEST && millis < LATEST ? millis : Event.NO_TIME;
  }

  private long dateAndTime() {
    int year = digits(4);
    char separator = next();
    if (separator != '-' && separator != '/') {
      throw new DateTimeException(text);
    }
    int month = digits(2);
    expect(separator);
    long millis = LocalDate.of(year, month, digits(2)).toEpochDay() * DAY;
    if (at == text.length()) {
      return millis;
    }
    char between = next();
    if (between != 'T' && between != 't' && between != ' ') {
      throw new DateTimeException(text);
    }
    return millis + timeOfDay() - offset();
  }

  private long timeOfDay() {
    int hour = digits(2);
    expect(':');
    int minute = digits(2);
    int second = 0;
    int millis = 0;
    if (peek() == ':') {
      at++;
      second = digits(2);
      if (peek() == '.' || peek() == ',') {
        at++;
        millis = fraction();
      }
    }
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException(text);
    }
    return (hour * 3600 + minute * 60 + second) * 1000L + millis;
  }

  private int fraction() {
    int millis = 0;
    int count = 0;
    while (Numbers.isDigit(peek())) {
      int digit = next() - '0';
      millis = count < 3 ? millis * 10 + digit : millis;
      count++;
    }
    if (count == 0 || count > 9) {
      throw new DateTimeException(text);
    }
    return count == 1 ? millis * 100 : count == 2 ? millis * 10 : millis;
  }

  private long offset() {
    String zone = text.substring(at).strip();
    if (zone.isEmpty() || zone.equals("Z") || zone.equals("z") || zone.equals("UTC")) {
      return 0;
    }
    at = text.length() - zone.length();
    char sign = next();
    int hours = digits(2);
    int minutes = 0;
    if (at < text.length()) {
      if (peek() == ':') {
        at++;
      }
      minutes = digits(2);
    }
    if ((sign != '+' && sign != '-') || hours > 18 || minutes > 59 || at < text.length()) {
      throw new DateTimeException(text);
    }
    return (sign == '-' ? -1 : 1) * (hours * 60L + minutes) * 60_000;
  }

  private int digits(int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      char c = next();
      if (!Numbers.isDigit(c)) {
        throw new DateTimeException(text);
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  private void expect(char wanted) {
    if (next() != wanted) {
      throw new DateTimeException(text);
    }
  }

  private char next() {
    if (at >= text.length()) {
      throw new DateTimeException(text);
    }
    return text.charAt(at++);
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }
}
