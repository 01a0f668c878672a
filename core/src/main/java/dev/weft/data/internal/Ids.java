package dev.weft.data.internal;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule that every id obeys, on every route: 1 to 256 bytes of UTF-8, no control characters, no
 * unpaired surrogates, no white space at either end.
 */
public final class Ids {

  /** Longest id, in bytes of UTF-8. */
  public static final int MAX_BYTES = 256;

  /**
   * The order of indices: shorter ids first, equal lengths by code unit. Whole numbers without
   * leading zeros come in numeric order, so "the smaller item" means what people expect.
   */
  public static final Comparator<String> ORDER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Ids() {}

  /**
   * Returns the id itself.
   *
   * @throws IllegalArgumentException naming the rule that the id breaks
   */
  public static String check(String id) {
    fault(id)
        .ifPresent(
            rule -> {
              throw new IllegalArgumentException("an id " + rule + ": '" + shown(id) + "'");
            });
    return id;
  }

  /** The rule that an id breaks, worded to follow "an id"; empty when it breaks none. */
  public static Optional<String> fault(String id) {
    if (id.isEmpty()) {
      return Optional.of("must not be empty");
    }
    if (id.length() > MAX_BYTES || id.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return Optional.of("must be at most " + MAX_BYTES + " bytes of UTF-8");
    }
    if (isSpace(id.charAt(0)) || isSpace(id.charAt(id.length() - 1))) {
      return Optional.of("must not begin or end with white space");
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (Character.isISOControl(c)) {
        return Optional.of(
            String.format(Locale.ROOT, "must not contain the control character U+%04X", (int) c));
      }
    }
    int half = Surrogates.unpaired(id);
    return half < 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "must not contain the unpaired surrogate U+%04X",
                (int) id.charAt(half)));
  }

  /**
   * Checks ids that stand for their places: in another order every index would mean another one.
   *
   * @param what they are the ids of
   * @throws IllegalArgumentException when one stands twice or out of order
   */
  public static void requireOrder(String what, List<String> ids) {
    for (int i = 1; i < ids.size(); i++) {
      if (ORDER.compare(ids.get(i - 1), ids.get(i)) >= 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must stand once each, in the order of their index: '%s' before '%s'",
                what,
                ids.get(i - 1),
                ids.get(i)));
      }
    }
  }

  /** Spaces that do not break a line count, too: they look like any other and are never meant. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK;
  }

  private static String shown(String id) {
    String head = id.length() > 60 ? id.substring(0, 60) + "…" : id;
    var printable = new StringBuilder();
    head.chars()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                printable.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                printable.append((char) c);
              }
            });
    return printable.toString();
  }
}
