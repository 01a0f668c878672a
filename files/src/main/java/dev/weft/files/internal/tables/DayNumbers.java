package dev.weft.files.internal.tables;

import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Times;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/*
 * Seconds that are counted from a start that is not known pass from 19,000,101 to 22,010,101, and
 * one in thirty of these is a day by its digits; the days of a column are days all of them, but for
 * some that are wrong. So most of the numbers tell what those in doubt are. Numbers of recent years
 * say nothing here: beside them a day by its digits is a day.
 */
/** Numbers of one column of times that may be days by their digits, 19930720 or 829. */
final class DayNumbers {

  /** The digits of a day. */
  private static final int DIGITS = 8;

  /** Seconds since 1970 up to 2001: fewer count from another moment, or they are no seconds. */
  private static final double RECENT = 1e9;

  /** Fewer different numbers may be months and days by chance. */
  private static final int SEVERAL = 10;

  private static final int LAST_OF_YEAR = 1231;

  private final BitSet monthDays = new BitSet();
  private boolean otherThanMonthDays;
  private boolean recent;
  private boolean seconds;
  private long days;
  private long counted;
  private long taken;
  private String example = "";

  /** Looks at the times of the first records, which decide. */
  void look(List<String> sample) {
    var first = new DayNumbers();
    sample.forEach(first::see);
    seconds = first.days > 0 && first.areRatherSeconds();
  }

  private boolean areRatherSeconds() {
    return counted > days && !recent;
  }

  /** Whether a number is one of seconds as the others are, though its digits are those of a day. */
  boolean isSecond(String text) {
    boolean is = seconds && isDay(text.strip());
    taken += is ? 1 : 0;
    example = is && example.isEmpty() ? text.strip() : example;
    return is;
  }

  /** Counts a time that was read; zeros and negative numbers often stand for none. */
  void see(String text) {
    if (recent && otherThanMonthDays) {
      return; // nothing is in doubt any more
    }
    String stripped = text.strip();
    if (isDay(stripped)) {
      days++;
      example = example.isEmpty() ? stripped : example;
      otherThanMonthDays = true;
      return;
    }
    double number = Numbers.isNumber(stripped) ? Numbers.parse(stripped) : Double.NaN;
    counted += number > 0 && number < RECENT ? 1 : 0;
    recent = recent || !(number < RECENT);
    otherThanMonthDays = otherThanMonthDays || !isMonthDay(number);
    if (!otherThanMonthDays) {
      monthDays.set((int) number);
    }
  }

  private static boolean isDay(String text) {
    return text.length() == DIGITS && text.charAt(0) <= '2' && Times.isOfDigits(text);
  }

  private static boolean isMonthDay(double number) {
    if (!(number > 100 && number <= LAST_OF_YEAR && number == Math.rint(number))) {
      return false;
    }
    try {
      MonthDay.of((int) number / 100, (int) number % 100);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Whether all look like a month and a day without a year. */
  boolean areMonthDays() {
    return taken == 0 && !otherThanMonthDays && monthDays.cardinality() >= SEVERAL;
  }

  /** What to know about those that were read as seconds. */
  List<String> notes() {
    var notes = new ArrayList<String>();
    if (taken > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s and the like are read as seconds, as most of its times are no days by their digits;"
                  + " --time-format yyyyMMdd reads them as days",
              example));
    }
    return notes;
  }

  /** What is odd where the first records did not show that the numbers are of two kinds. */
  Optional<String> ofTwoKinds() {
    return days > 0 && areRatherSeconds()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of its times are read as days by their digits, such as %s, and the other %,d as"
                    + " seconds of before 2001: --time-unit seconds reads all of them alike",
                days,
                example,
                counted))
        : Optional.empty();
  }
}
