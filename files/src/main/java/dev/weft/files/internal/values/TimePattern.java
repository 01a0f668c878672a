package dev.weft.files.internal.values;

import dev.weft.data.Event;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A form of times that the caller names. A time without a zone is UTC. Immutable. */
public final class TimePattern {

  /** The name of a month of any length in a pattern, the dot of an abbreviation, and quotes. */
  private static final Pattern MONTH =
      Pattern.compile("'[^']*'|(?<![ML])(?:M{3,4}|L{3,4})(?![ML])(?:'\\.'|\\.)?");

  private final DateTimeFormatter formatter;
  private final boolean namesMonth;

  private TimePattern(DateTimeFormatter formatter, boolean namesMonth) {
    this.formatter = formatter;
    this.namesMonth = namesMonth;
  }

  /**
   * The form of a pattern: letters of {@link DateTimeFormatter} or, with a percent sign, of {@code
   * strptime}.
   *
   * @throws IllegalArgumentException when it is none, or tells no year
   */
  public static TimePattern of(String pattern) {
    String written = pattern.indexOf('%') >= 0 ? ofPercents(pattern) : pattern;
    String letters =
        MONTH
            .matcher(written)
            .replaceAll(
                it -> it.group().startsWith("'") ? Matcher.quoteReplacement(it.group()) : "MMM");
    if (letters.indexOf('y') < 0 && letters.indexOf('u') < 0) {
      throw wrong(pattern, "it tells no year", null);
    }
    try {
      var builder = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(letters);
      if (letters.indexOf('M') < 0 && letters.indexOf('D') < 0 && letters.indexOf('L') < 0) {
        builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
      }
      if (letters.indexOf('d') < 0 && letters.indexOf('D') < 0) {
        builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
      }
      return new TimePattern(builder.toFormatter(Locale.ENGLISH), letters.contains("MMM"));
    } catch (IllegalArgumentException e) {
      throw wrong(pattern, String.valueOf(e.getMessage()), e);
    }
  }

  private static IllegalArgumentException wrong(
      String pattern, String reason, @Nullable Exception cause) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "a time format must be a pattern such as 'd/M/yyyy H:mm' or '%%d/%%m/%%Y', %s: '%s'",
            reason,
            pattern),
        cause);
  }

  private static String ofPercents(String pattern) {
    var letters = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%' && i + 1 < pattern.length()) {
        boolean adjacent =
            (i >= 2 && pattern.charAt(i - 2) == '%')
                || (i + 2 < pattern.length() && pattern.charAt(i + 2) == '%');
        letters.append(ofPercent(pattern, pattern.charAt(++i), adjacent));
      } else if (Character.isLetter(c)) {
        letters.append('\'').append(c).append('\'');
      } else {
        letters.append(c);
      }
    }
    return letters.toString();
  }

  /** Numbers that touch have all their digits; others may lack the leading zero. */
  private static String ofPercent(String pattern, char letter, boolean adjacent) {
    return switch (letter) {
      case 'Y' -> "uuuu";
      case 'y' -> "uu";
      case 'm' -> adjacent ? "MM" : "M";
      case 'd', 'e' -> adjacent ? "dd" : "d";
      case 'H' -> adjacent ? "HH" : "H";
      case 'I' -> adjacent ? "hh" : "h";
      case 'M' -> adjacent ? "mm" : "m";
      case 'S' -> adjacent ? "ss" : "s";
      case 'f' -> "[SSSSSSSSS][SSSSSS][SSS]";
      case 'p' -> "a";
      case 'b' -> "MMM";
      case 'B' -> "MMMM";
      case 'a' -> "EEE";
      case 'A' -> "EEEE";
      case 'j' -> "DDD";
      case 'z' -> "[XXX][XX][X]";
      case 'Z' -> "zzz";
      case 'F' -> "uuuu-M-d";
      case 'T' -> "H:m:s";
      case '%' -> "'%'";
      default -> throw wrong(pattern, "%" + letter + " is not known", null);
    };
  }

  /**
   * Milliseconds since 1970-01-01T00:00Z, or {@link Event#NO_TIME} when the text has another form.
   */
  public long parse(String text) {
    return inEnglish(namesMonth ? Months.inEnglish(text) : text);
  }

  /** The same for a text in which months are called by three letters of English. */
  long inEnglish(String text) {
    try {
      var end = new ParsePosition(0);
      if (formatter.parseUnresolved(text, end) == null || end.getIndex() < text.length()) {
        return Event.NO_TIME; // without the cost of an exception
      }
      TemporalAccessor parsed = formatter.parse(text);
      if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
        return Instant.from(parsed).toEpochMilli();
      }
      LocalDate date = LocalDate.from(parsed);
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneId zone = parsed.query(TemporalQueries.zone());
      return LocalDateTime.of(date, time == null ? hour(parsed) : time)
          .atZone(zone == null ? ZoneOffset.UTC : zone)
          .toInstant()
          .toEpochMilli();
    } catch (DateTimeException e) {
      return Event.NO_TIME;
    }
  }

  private static LocalTime hour(TemporalAccessor parsed) {
    return parsed.isSupported(ChronoField.HOUR_OF_DAY)
        ? LocalTime.of(parsed.get(ChronoField.HOUR_OF_DAY), 0)
        : LocalTime.MIDNIGHT;
  }
}
