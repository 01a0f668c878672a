package dev.weft.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks shared by the attributes of items and users. */
final class Attributes {

  private Attributes() {}

  static Map<String, Double> checkedNumbers(Map<String, Double> numbers) {
    numbers.forEach(
        (field, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                "attribute '" + field + "' must be a finite number: " + value);
          }
        });
    return Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }
}
