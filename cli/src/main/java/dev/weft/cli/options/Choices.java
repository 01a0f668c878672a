package dev.weft.cli.options;

import dev.weft.text.internal.words.Nearest;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Values out of a fixed set, and the nearest of them for a typing error. */
public final class Choices {

  private static final int MOST_LISTED = 40;

  private Choices() {}

  /**
   * The value of a name.
   *
   * @param option what the name is given for, such as {@code --layout}
   * @throws IllegalArgumentException naming all, and the nearest
   */
  public static <T> T of(String option, String name, Map<String, T> values) {
    T value = values.get(name);
    if (value == null) {
      throw unknown(option, name, values.keySet());
    }
    return value;
  }

  /** The complaint about a name that is none of the known ones. */
  public static IllegalArgumentException unknown(
      String option, String name, Collection<String> known) {
    String hint = Nearest.of(name, known).map(n -> "; did you mean '" + n + "'?").orElse("");
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT, "%s must be one of %s: '%s'%s", option, listed(known), name, hint));
  }

  /** So many names that they can be read, and how many more there are. */
  private static String listed(Collection<String> known) {
    String first = String.join(", ", known.stream().limit(MOST_LISTED).toList());
    int more = known.size() - MOST_LISTED;
    return more <= 0 ? first : String.format(Locale.ROOT, "%s and %,d more", first, more);
  }
}
