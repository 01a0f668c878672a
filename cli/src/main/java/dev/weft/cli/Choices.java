package dev.weft.cli;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Values out of a fixed set, and the nearest of them for a typing error. */
final class Choices {

  private Choices() {}

  /**
   * The value of a name.
   *
   * @param option what the name is given for, such as {@code --layout}
   * @throws IllegalArgumentException naming all, and the nearest
   */
  static <T> T of(String option, String name, Map<String, T> values) {
    T value = values.get(name);
    if (value == null) {
      throw unknown(option, name, values.keySet());
    }
    return value;
  }

  /** The complaint about a name that is none of the known ones. */
  static IllegalArgumentException unknown(String option, String name, Collection<String> known) {
    String hint = nearest(name, known).map(n -> "; did you mean '" + n + "'?").orElse("");
    return new IllegalArgumentException(
        "%s must be one of %s: '%s'%s".formatted(option, String.join(", ", known), name, hint));
  }

  /** The known name with the fewest changes, when they are few. */
  static Optional<String> nearest(String name, Collection<String> known) {
    String best = "";
    int fewest = Math.max(2, name.length() / 3) + 1;
    for (String candidate : known) {
      int changes = changes(name, candidate);
      if (changes < fewest) {
        fewest = changes;
        best = candidate;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Levenshtein's distance. */
  private static int changes(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int kept = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(kept, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
