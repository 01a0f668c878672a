package dev.weft.server.config;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them. */
final class Amount {

  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*([a-zA-Z]+)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

  private Amount() {}

  /** Milliseconds of a duration; empty when it is none. */
  static OptionalLong millis(String text) {
    return of(text, MILLIS);
  }

  /** Bytes of a size; empty when it is none. */
  static OptionalLong bytes(String text) {
    return of(text, BYTES);
  }

  /** A duration in its largest whole unit, as it is written. */
  static String ofMillis(long millis) {
    return said(millis, MILLIS, "s");
  }

  /** A size in its largest whole unit, as it is written. */
  static String ofBytes(long bytes) {
    return said(bytes, BYTES, "B");
  }

  private static String said(long amount, Map<String, Long> units, String ofNone) {
    return units.entrySet().stream()
        .filter(unit -> amount > 0 && amount % unit.getValue() == 0)
        .max(Map.Entry.comparingByValue())
        .map(unit -> amount / unit.getValue() + unit.getKey())
        .orElse(amount + ofNone);
  }

  private static OptionalLong of(String text, Map<String, Long> units) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches() || !units.containsKey(form.group(2))) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(form.group(1));
    long unit = units.get(form.group(2));
    return number > Long.MAX_VALUE / unit ? OptionalLong.empty() : OptionalLong.of(number * unit);
  }
}
