package dev.weft.server.live;

import dev.weft.data.Item;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether items say the same: their vectors are arrays, which are equal to themselves alone. */
final class Same {

  private Same() {}

  static boolean items(Item one, @Nullable Item other) {
    return other != null
        && one.texts().equals(other.texts())
        && one.tags().equals(other.tags())
        && one.categories().equals(other.categories())
        && one.numbers().equals(other.numbers())
        && one.availability().equals(other.availability())
        && vectors(one.vectors(), other.vectors());
  }

  private static boolean vectors(Map<String, float[]> one, Map<String, float[]> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(entry -> Arrays.equals(entry.getValue(), other.get(entry.getKey())));
  }
}
