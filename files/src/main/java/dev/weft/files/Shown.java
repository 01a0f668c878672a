package dev.weft.files;

/** Text of strangers, made safe to show: nothing in it steers a terminal or forges a line. */
public final class Shown {

  private Shown() {}

  /**
   * The text with control characters (C1 among them), line breaks, marks of direction, invisible
   * marks and broken surrogates written as {@code \}{@code u} and four digits. The joiners that
   * Persian and emoji are written with stay.
   */
  public static String text(String text) {
    int first = 0;
    while (first < text.length() && plain(text, first)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    var shown = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (paired(text, i)) {
        shown.append(c).append(text.charAt(++i));
      } else if (plain(text, i)) {
        shown.append(c);
      } else {
        escape(shown, c);
      }
    }
    return shown.toString();
  }

  /** The same of at most so many characters, the rest an ellipsis. */
  static String text(String text, int most) {
    int end = Math.min(text.length(), most);
    if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    String shown = text(text.substring(0, end));
    return end < text.length() && !text.endsWith("…") ? shown + "…" : shown;
  }

  private static boolean plain(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x7F) {
      return c >= ' ';
    }
    boolean steers =
        Character.isISOControl(c)
            || (Character.getType(c) == Character.FORMAT && c != '\u200C' && c != '\u200D')
            || c == '\u2028'
            || c == '\u2029'
            || Character.isSurrogate(c);
    return !steers;
  }

  private static boolean paired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  private static void escape(StringBuilder shown, char c) {
    shown.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      shown.append(Character.forDigit(c >> shift & 15, 16));
    }
  }
}
