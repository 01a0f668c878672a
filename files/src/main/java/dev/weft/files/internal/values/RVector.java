package dev.weft.files.internal.values;

/**
 * The form that R gives to several texts when it prints them: {@code c("red", NA)}, and {@code
 * character(0)} of none. One text alone it prints as it is.
 */
public final class RVector {

  private static final String NOTHING = "character(0)";
  private static final String MISSING = "NA";

  private RVector() {}

  /** Whether a text is such, as far as its ends tell. */
  public static boolean is(String text) {
    return text.equals(NOTHING) || isOfSeveral(text);
  }

  /** Whether a text is such and has texts in it. */
  public static boolean isOfSeveral(String text) {
    return (text.startsWith("c(\"") || text.startsWith("c(NA,")) && text.endsWith(")");
  }

  /** The same as an array of JSON, as far as it can be; what can't be is not valid JSON either. */
  public static String json(String text) {
    if (text.equals(NOTHING)) {
      return "[]";
    }
    String inside = text.substring(2, text.length() - 1);
    var json = new StringBuilder("[");
    boolean quoted = false;
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      quoted ^= c == '"';
      if (quoted && c == '\\' && i + 1 < inside.length()) {
        json.append(c).append(inside.charAt(++i));
      } else if (!quoted && inside.startsWith(MISSING, i)) {
        json.append("null");
        i += MISSING.length() - 1;
      } else {
        json.append(c);
      }
    }
    return json.append(']').toString();
  }
}
