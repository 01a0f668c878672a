package dev.weft.files.internal.values;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as pages and players show them: {@code 2.5K} views, {@code 00:02:30} played. */
public final class ShownNumbers {

  private static final Pattern COUNT =
      Pattern.compile(
          "(\\d{1,6}(?:[.,]\\d{1,3})?)\\s?(k|tsd\\.?|m|mio\\.?|mn|b|bn|mrd\\.?|千|万|萬|亿|億)\\+?",
          Pattern.CASE_INSENSITIVE);

  /** Minutes and seconds, perhaps with hours before and a fraction behind. */
  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,4}):([0-5]\\d(?:[.,]\\d{1,9})?)");

  private ShownNumbers() {}

  /** How many {@code 2.5K} and {@code 1.2万} are, or NaN for a text that is not such. */
  public static double count(String text) {
    Matcher shown = COUNT.matcher(text.strip());
    return shown.matches()
        ? Numbers.parse(shown.group(1).replace(',', '.')) * times(shown.group(2))
        : Double.NaN;
  }

  private static double times(String word) {
    return switch (word.toLowerCase(Locale.ROOT).replace(".", "")) {
      case "k", "tsd", "千" -> 1e3;
      case "万", "萬" -> 1e4;
      case "m", "mio", "mn" -> 1e6;
      case "亿", "億" -> 1e8;
      default -> 1e9;
    };
  }

  /** The seconds of {@code 02:30}, {@code 1:02:30} and {@code PT2M30S}, or NaN for another text. */
  public static double seconds(String text) {
    String plain = text.strip();
    Matcher clock = CLOCK.matcher(plain);
    if (clock.matches()) {
      double hours = clock.group(1) == null ? 0 : Numbers.parse(clock.group(1));
      double seconds = Numbers.parse(clock.group(3).replace(',', '.'));
      return 3600 * hours + 60 * Numbers.parse(clock.group(2)) + seconds;
    }
    return plain.startsWith("PT") ? ofPeriod(plain) : Double.NaN;
  }

  private static double ofPeriod(String text) {
    try {
      Duration duration = Duration.parse(text);
      return duration.isNegative() ? Double.NaN : duration.toMillis() / 1000.0;
    } catch (DateTimeParseException | ArithmeticException e) {
      return Double.NaN;
    }
  }
}
