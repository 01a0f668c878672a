package dev.weft.files.internal.values;

/** Reads decimal numbers, stricter than the JDK: no NaN, Infinity, hexadecimals or suffixes. */
public final class Numbers {

  private Numbers() {}

  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether text is a decimal number: sign, digits, fraction, exponent. */
  public static boolean isNumber(String text) {
    int end = text.length();
    int at = 0;
    if (end > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
      at++;
    }
    int whole = digits(text, at);
    int fraction = 0;
    at += whole;
    if (at < end && text.charAt(at) == '.') {
      fraction = digits(text, at + 1);
      at += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        at++;
      }
      int exponent = digits(text, at);
      if (exponent == 0) {
        return false;
      }
      at += exponent;
    }
    return at == end;
  }

  /** The number, or NaN when the text is not a number or is too large for a float. */
  public static float parseFloat(String text) {
    String stripped = text.strip();
    if (!isNumber(stripped)) {
      return Float.NaN;
    }
    float value = Float.parseFloat(stripped);
    return Float.isFinite(value) ? value : Float.NaN;
  }

  /** The number, or NaN when the text is not a number or is too large for a double. */
  public static double parse(String text) {
    String stripped = text.strip();
    if (!isNumber(stripped)) {
      return Double.NaN;
    }
    double value = Double.parseDouble(stripped);
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at - from;
  }
}
