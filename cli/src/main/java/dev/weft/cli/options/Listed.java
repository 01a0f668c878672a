package dev.weft.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Values of an option that takes several, separated by commas. A value that holds a comma stands in
 * double quotes, in which a double quote is written twice, as in CSV: {@code a,"b,c"} are two. The
 * option may also be given several times.
 */
public final class Listed {

  private Listed() {}

  /**
   * The id that an option names, or the empty string where the option was left out.
   *
   * @throws IllegalArgumentException when it was given and is empty, as where a script's variable
   *     is not set: that would be answered like the option left out
   */
  public static String id(String option, @Nullable String given) {
    if (given != null && given.isEmpty()) {
      throw new IllegalArgumentException(
          option + " must not be empty: leave it out where nobody is known");
    }
    return given == null ? "" : given;
  }

  /**
   * The values of an option in their order.
   *
   * @throws IllegalArgumentException when a quote is not closed or text follows a closing one
   */
  public static List<String> of(String option, List<String> texts) {
    List<String> values = new ArrayList<>();
    for (String text : texts) {
      int at = 0;
      do {
        at = add(option, text, at, values) + 1;
      } while (at <= text.length());
    }
    return values;
  }

  /** Adds the value that begins at a place, and returns where it ends. */
  private static int add(String option, String text, int from, List<String> values) {
    if (from >= text.length() || text.charAt(from) != '"') {
      int comma = text.indexOf(',', from);
      int end = comma < 0 ? text.length() : comma;
      values.add(text.substring(from, end));
      return end;
    }
    var value = new StringBuilder();
    for (int at = from + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '"') {
        value.append(c);
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
        value.append(c);
        at++;
      } else if (at + 1 == text.length() || text.charAt(at + 1) == ',') {
        values.add(value.toString());
        return at + 1;
      } else {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: a comma must follow a closing quote; write a quote inside of quotes twice: %s",
                option,
                text));
      }
    }
    throw new IllegalArgumentException(
        String.format(Locale.ROOT, "%s: a quote is not closed: %s", option, text));
  }
}
