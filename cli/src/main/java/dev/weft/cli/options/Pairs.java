package dev.weft.cli.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options of the form {@code name=value}. */
public final class Pairs {

  private Pairs() {}

  /**
   * The pairs in their order.
   *
   * @throws IllegalArgumentException when one has no '=', or a name stands twice
   */
  public static Map<String, String> of(String option, List<String> texts) {
    return of(option, texts, false);
  }

  /** The same where the name may hold a '=' and the value does not: the last one separates. */
  public static Map<String, String> valueLast(String option, List<String> texts) {
    return of(option, texts, true);
  }

  private static Map<String, String> of(String option, List<String> texts, boolean last) {
    var pairs = new LinkedHashMap<String, String>();
    for (String text : texts) {
      int at = last ? text.lastIndexOf('=') : text.indexOf('=');
      if (at < 1 || at == text.length() - 1) {
        throw new IllegalArgumentException(option + " must read name=value: '" + text + "'");
      }
      if (pairs.put(text.substring(0, at), text.substring(at + 1)) != null) {
        throw new IllegalArgumentException(option + " names '" + text.substring(0, at) + "' twice");
      }
    }
    return pairs;
  }
}
