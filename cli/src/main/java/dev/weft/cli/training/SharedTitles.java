package dev.weft.cli.training;

import dev.weft.data.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says that many items are called alike: one thing under several ids comes in a list beside itself,
 * and to those who have it already.
 */
final class SharedTitles {

  /** Below this share of the items, and this many, namesakes are what every catalogue has. */
  private static final double LEAST_SHARE = 0.05;

  private static final int FEWEST = 10;

  private SharedTitles() {}

  /** What to know, if many items share their title with another. */
  static Optional<String> note(List<Item> items) {
    Map<String, Integer> counts = new HashMap<>();
    int titled = 0;
    for (Item item : items) {
      if (item.title().isPresent()) {
        titled++;
        counts.merge(item.title().get(), 1, Integer::sum);
      }
    }
    int shared = counts.values().stream().filter(count -> count > 1).mapToInt(c -> c).sum();
    if (shared < FEWEST || shared < LEAST_SHARE * titled) {
      return Optional.empty();
    }
    var most =
        counts.entrySet().stream()
            .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
            .orElseThrow();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%,d of %,d items share their title with another (such as “%s”, %,d of them): lists may"
                + " name several; what is one thing needs one id.",
            shared,
            titled,
            most.getKey(),
            most.getValue()));
  }
}
