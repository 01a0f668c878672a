package dev.weft.files.internal.names;

import java.util.Arrays;
import java.util.Set;

/** Which of several columns of times tells when something was chosen, by their names. */
public final class TimesOfEvents {

  private static final Set<String> CHOSEN =
      Set.of(
          "purchase",
          "purchased",
          "order",
          "ordered",
          "bought",
          "booked",
          "placed",
          "created",
          "event",
          "timestamp");

  private static final Set<String> LATER =
      Set.of(
          "limit",
          "estimated",
          "expected",
          "due",
          "deadline",
          "delivered",
          "delivery",
          "shipping",
          "shipped",
          "carrier",
          "approved",
          "updated",
          "modified",
          "expires",
          "expiry",
          "birth",
          "end");

  private TimesOfEvents() {}

  /** The smaller, the more likely: what was promised or done later is the last. */
  public static int rank(String column) {
    String[] words = ColumnNames.canonical(column).split("[._]");
    if (Arrays.stream(words).anyMatch(LATER::contains)) {
      return 2;
    }
    return Arrays.stream(words).anyMatch(CHOSEN::contains) ? 0 : 1;
  }
}
