package dev.weft.files.internal.values;

import java.util.Locale;

/**
 * The form that Python gives to an object when it prints one, which some public data sets are
 * written in: {@code {'asin': 'B00', u'known': True}}.
 */
public final class PythonObject {

  private final String text;
  private final StringBuilder json;
  private int at;

  private PythonObject(String text) {
    this.text = text;
    this.json = new StringBuilder(text.length() + 16);
  }

  /** Whether a line holds one: no JSON begins like that. */
  public static boolean is(String line) {
    String start = line.stripLeading();
    return start.startsWith("{'") || start.startsWith("{u'") || start.startsWith("{u\"");
  }

  /** The same as JSON, as far as it can be; what can't be is not valid JSON either. */
  public static String json(String line) {
    var object = new PythonObject(line);
    while (object.at < line.length()) {
      object.step();
    }
    return object.json.toString();
  }

  private void step() {
    char c = text.charAt(at);
    if (c == '\'' || c == '"') {
      string(c);
    } else if ((c == 'u' || c == 'b') && at + 1 < text.length() && isQuote(text.charAt(at + 1))) {
      at++;
      string(text.charAt(at));
    } else if (c == 'L' && at > 0 && Numbers.isDigit(text.charAt(at - 1))) {
      at++; // a long number of Python 2
    } else if (!word("True", "true") && !word("False", "false") && !word("None", "null")) {
      json.append(c == '(' ? '[' : c == ')' ? ']' : c);
      at++;
    }
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }

  private boolean word(String python, String asJson) {
    if (!text.startsWith(python, at)) {
      return false;
    }
    json.append(asJson);
    at += python.length();
    return true;
  }

  private void string(char quote) {
    json.append('"');
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        escape(text.charAt(at++));
      } else if (c == '"') {
        json.append("\\\"");
      } else if (c < ' ') {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    at++;
    json.append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '\'' -> json.append('\'');
      case '"', '\\', 'n', 'r', 't', 'b', 'f', 'u' -> json.append('\\').append(c);
      case 'x' -> json.append("\\u00");
      case 'U' -> wide();
      default -> json.append("\\\\").append(c);
    }
  }

  private void wide() {
    int end = Math.min(at + 8, text.length());
    try {
      json.append(Character.toString(Integer.parseInt(text.substring(at, end), 16)));
      at = end;
    } catch (IllegalArgumentException e) {
      json.append("\\\\U");
    }
  }
}
