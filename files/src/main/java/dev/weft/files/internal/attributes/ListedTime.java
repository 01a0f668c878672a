package dev.weft.files.internal.attributes;

import dev.weft.data.Event;
import dev.weft.files.Role;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.TimeForms;
import dev.weft.files.internal.values.Times;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Programs that know no empty date write one that never comes, or the zero of a clock:
 * 9999-12-31 (SQL Server, SAP, .NET), the same counted from 1970, the largest number of a type; 0,
 * 0001-01-01 (Go, .NET), 1753-01-01 and 1900-01-01 (SQL Server). Of an event such a time is a
 * fault. Of an item it says that there is no end, or no beginning.
 */
/** Reads from when and until when an item may be listed. */
public final class ListedTime {

  /** What stands for every moment beyond the years that are read. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  /** No catalogue was kept on a computer of those who serve lists now. */
  private static final Instant OLD = Instant.parse("1990-01-01T00:00:00Z");

  /**
   * The last day of the year 9999 anywhere on earth, in seconds. As milliseconds these are three
   * minutes of 1978.
   */
  private static final double FIRST_OF_LAST_DAY = 253_402_164_000.0;

  private static final double LAST_OF_LAST_DAY = 253_402_351_200.0;

  /** Digits of a day that no calendar of a shop has, which would be seconds of 1973. */
  private static final Set<String> LAST_DAYS = Set.of("99991231", "99999999");

  private static final Set<String> NO_DATES = Set.of("infinity", "-infinity", "00000000");

  private static final String NO_DATE = "0000-00-00";

  private ListedTime() {}

  /**
   * The moment in the column of a role; null where there is none, or an end that says so.
   *
   * @throws Rejected when it is not a time
   */
  static @Nullable Instant of(KnownRow entry, Role role) {
    int column = entry.column(role);
    String text = entry.row().text(column);
    if (text == null || isMissing(text)) {
      return null;
    }
    Instant time = read(entry, text.strip());
    if (time == null) {
      throw new Rejected(Row.shownName(entry.row().names()[column]), text, TimeForms.rule(text));
    }
    return role == Role.AVAILABLE_UNTIL && isZero(text.strip(), time) ? null : time;
  }

  private static boolean isMissing(String text) {
    String stripped = text.strip();
    return Missing.inNumbers(text) || stripped.startsWith(NO_DATE) || NO_DATES.contains(stripped);
  }

  private static @Nullable Instant read(KnownRow entry, String text) {
    if (text.endsWith("Z") && text.indexOf('T') > 0) {
      try {
        return Instant.parse(text); // exact, where the rules below keep milliseconds
      } catch (DateTimeParseException e) {
        // which reads fewer forms than those rules
      }
    }
    boolean number = Numbers.isNumber(text);
    if (number && isLastDay(text)) {
      return NEVER;
    }
    long time = entry.time(text);
    if (time == Event.NO_TIME && number && text.charAt(0) != '0') {
      return text.charAt(0) == '-' ? Instant.EPOCH : NEVER;
    }
    long told = time == Event.NO_TIME ? Times.ofAnyYear(text) : time;
    return told == Event.NO_TIME ? null : Instant.ofEpochMilli(told);
  }

  private static boolean isLastDay(String text) {
    double number = Double.parseDouble(text);
    for (double unit : new double[] {1, 1e3, 1e6}) {
      if (number >= FIRST_OF_LAST_DAY * unit && number <= LAST_OF_LAST_DAY * unit) {
        return true;
      }
    }
    return LAST_DAYS.contains(text);
  }

  /** Whether an end is the zero of a clock: a number of 0 or less, or no day after 1970-01-01. */
  private static boolean isZero(String text, Instant time) {
    long most = Numbers.isNumber(text) ? 0 : Times.DAY - 1;
    return time.toEpochMilli() <= most;
  }

  /** The text of an end that is read as none; empty where there is none, or another. */
  public static Optional<String> noEnd(KnownRow entry) {
    String text = entry.row().text(entry.column(Role.AVAILABLE_UNTIL));
    if (text == null || isMissing(text)) {
      return Optional.empty();
    }
    Instant time = read(entry, text.strip());
    return time != null && isZero(text.strip(), time) ? Optional.of(text) : Optional.empty();
  }

  /** Whether an end is hardly one, but a number that was counted otherwise. */
  public static boolean isOld(@Nullable Instant until) {
    return until != null && until.isBefore(OLD);
  }
}
