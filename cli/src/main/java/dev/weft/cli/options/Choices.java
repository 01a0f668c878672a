package dev.weft.cli.options;

import dev.weft.text.internal.words.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

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

  /** The values of an enumeration by their names in lower case. */
  public static <E extends Enum<E>> Map<String, E> named(E[] values) {
    return labelled(values, value -> value.name().toLowerCase(Locale.ROOT));
  }

  /** Values by their labels. */
  public static <E> Map<String, E> labelled(E[] values, Function<E, String> label) {
    Map<String, E> byLabel = new LinkedHashMap<>();
    for (E value : values) {
      byLabel.put(label.apply(value), value);
    }
    return byLabel;
  }

  /** As many names as can be read, and how many more there are. */
  private static String listed(Collection<String> known) {
    String first = String.join(", ", known.stream().limit(MOST_LISTED).toList());
    int more = known.size() - MOST_LISTED;
    return more <= 0 ? first : String.format(Locale.ROOT, "%s and %,d more", first, more);
  }
}
