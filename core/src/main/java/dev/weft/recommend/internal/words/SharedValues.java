package dev.weft.recommend.internal.words;

import dev.weft.data.Item;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Values of categories and tags by which two items may be said to be alike. */
public final class SharedValues {

  /** What more than this share of the items have, such as a genre, says nothing. */
  private static final double COMMON = 0.05;

  /** Shorter ones are codes, longer ones no names. */
  private static final int SHORTEST = 2;

  private static final int LONGEST = 40;

  private SharedValues() {}

  /** Those that several items have and most do not. */
  public static Set<String> telling(List<Item> items) {
    Map<String, Integer> counts = new HashMap<>();
    items.forEach(item -> of(item).forEach(value -> counts.merge(value, 1, Integer::sum)));
    double most = Math.max(2, COMMON * items.size());
    counts.values().removeIf(count -> count < 2 || count > most);
    return Set.copyOf(counts.keySet());
  }

  /** Those among them that both of two items have: categories, then tags. */
  public static List<String> between(Item listed, Item other, Set<String> telling) {
    Set<String> both = of(listed);
    both.retainAll(telling);
    both.retainAll(of(other));
    return List.copyOf(both);
  }

  /** The names that an item has, categories first. */
  public static Set<String> of(Item item) {
    Set<String> values = new LinkedHashSet<>();
    Stream.concat(
            item.categories().values().stream(),
            item.tags().values().stream().flatMap(List::stream))
        .filter(SharedValues::isName)
        .forEach(values::add);
    return values;
  }

  private static boolean isName(String value) {
    return value.length() >= SHORTEST
        && value.length() <= LONGEST
        && value.codePoints().anyMatch(Character::isLetter)
        && value.codePoints().noneMatch(Character::isDigit);
  }
}
