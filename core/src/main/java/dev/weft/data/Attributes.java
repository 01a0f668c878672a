package dev.weft.data;

import dev.weft.data.internal.Surrogates;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks shared by the attributes of items and users. */
final class Attributes {

  private Attributes() {}

  static Map<String, Double> checkedNumbers(Map<String, Double> numbers) {
    numbers.forEach(
        (field, value) -> {
          if (!Double.isFinite(present(field, value))) {
            throw new IllegalArgumentException(
                "attribute '" + field + "' must be a finite number: " + value);
          }
        });
    return ordered(numbers);
  }

  /** The texts in the same order, of {@linkplain Surrogates whole characters}. */
  static Map<String, String> texts(Map<String, String> texts) {
    Map<String, String> ordered = ordered(texts);
    for (String text : ordered.values()) {
      if (Surrogates.unpaired(text) >= 0) {
        var whole = new LinkedHashMap<String, String>(ordered);
        whole.replaceAll((field, one) -> Surrogates.replaced(one));
        return ordered(whole);
      }
    }
    return ordered;
  }

  static List<String> texts(List<String> texts) {
    for (String text : texts) {
      if (Surrogates.unpaired(text) >= 0) {
        return texts.stream().map(Surrogates::replaced).toList();
      }
    }
    return List.copyOf(texts);
  }

  private static <V> V present(String field, V value) {
    Objects.requireNonNull(field, "an attribute must have a name: null");
    return Objects.requireNonNull(
        value, () -> "attribute '" + field + "' must have a value: null; leave it out");
  }

  /**
   * The same in the same order, for good. A catalogue holds several for each item, and most of them
   * are empty or of one field, so these are small.
   */
  static <V> Map<String, V> ordered(Map<String, V> map) {
    map.forEach(Attributes::present);
    return switch (map.size()) {
      case 0 -> Collections.emptyMap();
      case 1 -> {
        Map.Entry<String, V> only = map.entrySet().iterator().next();
        yield Collections.singletonMap(only.getKey(), only.getValue());
      }
      default -> Collections.unmodifiableMap(new LinkedHashMap<>(map));
    };
  }
}
