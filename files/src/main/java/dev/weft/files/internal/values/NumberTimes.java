package dev.weft.files.internal.values;

import dev.weft.data.Event;
import dev.weft.files.ReadOptions.TimeUnit;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Times that are written as one number: counted from a day on, or the digits of a day. */
final class NumberTimes {

  private static final long DAY = Times.DAY;
  private static final long SECOND = 1000L;
  private static final long MINUTE = 60_000L;
  private static final long HOUR = 60 * MINUTE;

  /** 100 nanoseconds in a millisecond, as Windows and .NET count. */
  private static final int TENTHS = 10_000;

  /** The milliseconds from the year 1601, from the year 1 and from 1970 to the year 2001. */
  private static final long FILETIME_ZERO = 11_644_473_600_000L;

  private static final long TICKS_ZERO = 62_135_596_800_000L;
  private static final long COCOA_ZERO = 978_307_200_000L;

  /** 1995-01-01 and 2050-01-01; nanoseconds that would be taken for these are of 1974 and 1990. */
  private static final double LEAST_RECENT = 788_918_400_000.0;

  private static final double MOST_RECENT = 2_524_608_000_000.0;
  private static final double LEAST_NANOSECONDS = 1e17;

  /** Day 0 of spreadsheets, in days before 1970. */
  private static final int SPREADSHEET_ZERO = 25_569;

  private NumberTimes() {}

  /** What a number says in a unit, or {@link Event#NO_TIME}. */
  static long parse(String text, TimeUnit unit) {
    boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    if (whole && text.length() <= 18 + (text.charAt(0) == '-' ? 1 : 0)) {
      return ofWhole(Long.parseLong(text), unit);
    }
    double number = Double.parseDouble(text);
    double millis =
        switch (unit) {
          case SECONDS -> number * SECOND;
          case MILLISECONDS -> number;
          case MICROSECONDS -> number / 1e3;
          case NANOSECONDS -> number / 1e6;
          case MINUTES -> number * MINUTE;
          case HOURS -> number * HOUR;
          case FILETIME -> number / TENTHS - FILETIME_ZERO;
          case TICKS -> number / TENTHS - TICKS_ZERO;
          case COCOA -> number * millisPer(Math.abs(number)) + COCOA_ZERO;
          case SPREADSHEET -> (number - SPREADSHEET_ZERO) * DAY;
          case DAYS -> number * DAY;
          case AUTO -> number * millisPer(Math.abs(number));
        };
    return Math.abs(millis) < 1e15 ? Times.inYears(Math.round(millis)) : Event.NO_TIME;
  }

  private static long ofWhole(long number, TimeUnit unit) {
    return switch (unit) {
      case SECONDS -> counted(number, SECOND);
      case MILLISECONDS -> Times.inYears(number);
      case MICROSECONDS -> Times.inYears(Math.floorDiv(number, 1000));
      case NANOSECONDS -> Times.inYears(Math.floorDiv(number, 1_000_000));
      case MINUTES -> counted(number, MINUTE);
      case HOURS -> counted(number, HOUR);
      case FILETIME -> Times.inYears(Math.floorDiv(number, TENTHS) - FILETIME_ZERO);
      case TICKS -> Times.inYears(Math.floorDiv(number, TENTHS) - TICKS_ZERO);
      case COCOA -> Times.inYears(guessed(number) + COCOA_ZERO);
      case SPREADSHEET ->
          Times.inYears(Math.abs(number) < 1e9 ? (number - SPREADSHEET_ZERO) * DAY : Times.LATEST);
      case DAYS -> counted(number, DAY);
      case AUTO -> {
        long digits = ofDigits(number);
        yield digits == Event.NO_TIME ? Times.inYears(guessed(number)) : digits;
      }
    };
  }

  private static long counted(long number, long millis) {
    boolean late = Math.abs(number) > Times.LATEST / millis;
    return late ? Event.NO_TIME : Times.inYears(number * millis);
  }

  /**
   * The unit of a number that is too large for microseconds since 1970: the one in which it is of
   * recent years; {@link TimeUnit#AUTO} for any other.
   */
  static TimeUnit ofSize(double number) {
    if (!(number >= LEAST_NANOSECONDS)) {
      return TimeUnit.AUTO;
    }
    double millis = number / TENTHS;
    return isRecent(millis - FILETIME_ZERO)
        ? TimeUnit.FILETIME
        : isRecent(millis - TICKS_ZERO) ? TimeUnit.TICKS : TimeUnit.NANOSECONDS;
  }

  private static boolean isRecent(double millis) {
    return millis >= LEAST_RECENT && millis < MOST_RECENT;
  }

  /** A date such as 20220408, 202204081300 or 20220408130059, or {@link Event#NO_TIME}. */
  static long ofDigits(long number) {
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
}
