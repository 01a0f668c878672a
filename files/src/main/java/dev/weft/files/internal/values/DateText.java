package dev.weft.files.internal.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** Reads a date with or without a time of day, figure by figure. One use. */
final class DateText {

  private final String text;
  private int at;

  DateText(String text) {
    this.text = text;
  }

  /**
   * Milliseconds since 1970-01-01T00:00Z.
   *
   * @throws DateTimeException when the text is something else
   */
  long dateAndTime() {
    int first = upTo(4);
    int firstDigits = at;
    char separator = next();
    int second = upTo(2);
    expect(separator);
    boolean yearFirst =
        firstDigits == 4 && (separator == '-' || separator == '/' || separator == '.');
    boolean dayFirst = firstDigits <= 2 && separator == '.'; // with dots the day is always first
    if (!yearFirst && !dayFirst) {
      throw new DateTimeException(text);
    }
    int third = yearFirst ? upTo(2) : digits(4);
    LocalDate date =
        yearFirst ? LocalDate.of(first, second, third) : LocalDate.of(third, second, first);
    long millis = date.toEpochDay() * Times.DAY;
    if (at == text.length()) {
      return millis;
    }
    char between = next();
    if (between != 'T' && between != 't' && between != ' ') {
      throw new DateTimeException(text);
    }
    while (between == ' ' && peek() == ' ') {
      at++;
    }
    return millis + timeOfDay(between == ' ') - offset();
  }

  private long timeOfDay(boolean shortHour) {
    int hour = shortHour ? upTo(2) : digits(2);
    int minute = 0;
    if (at < text.length()) {
      expect(':');
      minute = digits(2);
    }
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
    int named = zone.indexOf('['); // a zone's name after its offset says nothing more
    if (named > 0 && zone.endsWith("]")) {
      zone = zone.substring(0, named);
    }
    boolean signed = zone.startsWith("+") || zone.startsWith("-");
    for (String utc : List.of("Z", "z", "UTC", "GMT")) {
      if (zone.equals(utc)) {
        return 0;
      }
      if (signed && zone.endsWith(" " + utc)) {
        zone = zone.substring(0, zone.length() - utc.length()).strip();
      }
    }
    if (zone.isEmpty()) {
      return 0;
    }
    return new DateText(zone).offsetOfDigits();
  }

  private long offsetOfDigits() {
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

  /** A number of one digit to the given number of digits. */
  private int upTo(int most) {
    int number = 0;
    int count = 0;
    while (count < most && Numbers.isDigit(peek())) {
      number = number * 10 + next() - '0';
      count++;
    }
    if (count == 0) {
      throw new DateTimeException(text);
    }
    return number;
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
