package dev.weft.text.internal.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text as it may be shown to a person: what a terminal or a page would obey instead of showing is
 * written as an escape, and widths are places on a terminal, where Chinese characters take two.
 */
public final class Display {

  private static final String ELLIPSIS = "…";

  /** What Chinese typography keeps off the beginning of a line. */
  private static final String CLOSING = "、。，．！？：；）〕】》」』”’…%";

  private Display() {}

  /**
   * A value of the data, a name or an argument on one line. Control characters (line feeds as
   * well), marks that change the direction of writing, invisible ones and halves of surrogate pairs
   * become escapes such as {@code \n} and {@code \u202e}; everything else stays as it is.
   */
  public static String escaped(String text) {
    return escaped(text, false);
  }

  /** The same as a shell takes it for one word: in quotes where it would be cut or obeyed. */
  public static String word(String text) {
    String shown = escaped(text);
    return shown.matches("[\\p{L}\\p{N}_@%+=:,./-]+")
        ? shown
        : "'" + shown.replace("'", "'\\''") + "'";
  }

  /** The same for text of several lines, of which the line feeds stay. */
  public static String escapedLines(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean lines) {
    if (text.codePoints().noneMatch(c -> steers(c) && !(lines && c == '\n'))) {
      return text;
    }
    var shown = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (steers(c) && !(lines && c == '\n')) {
                shown.append(escape(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  /** Whether a character steers what is shown instead of being shown. */
  public static boolean steers(int c) {
    if (c < 0x7F) {
      return c < 0x20;
    }
    return c <= 0x9F // delete and C1
        || c == 0x061C // Arabic letter mark
        || c == 0x200B // zero width space
        || c == 0x200E // direction marks
        || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E) // separators, embeddings and overrides
        || (c >= 0x2060 && c <= 0x206F) // word joiner, isolates
        || c == 0xFEFF // byte order mark
        || (c >= 0xFFF9 && c <= 0xFFFB) // interlinear annotation
        || (c >= 0xE0000 && c <= 0xE007F) // tags
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> c < 0x10000 ? "\\u" + hexadecimal(c, 4) : "\\u{" + Integer.toHexString(c) + "}";
    };
  }

  private static String hexadecimal(int c, int digits) {
    String hex = Integer.toHexString(c);
    return "0".repeat(digits - hex.length()) + hex;
  }

  /** A number of things: {@code 1 user}, {@code 1,000 users}. */
  public static String counted(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }

  /** The number of places that a text takes on a terminal. */
  public static int width(String text) {
    return text.codePoints().map(Display::width).sum();
  }

  /** A text with blanks behind it, so that it takes this many places of a terminal. */
  public static String padded(String text, int places) {
    return text + " ".repeat(Math.max(0, places - width(text)));
  }

  /** A text with blanks before it, so that it takes this many places of a terminal. */
  public static String indented(String text, int places) {
    return " ".repeat(Math.max(0, places - width(text))) + text;
  }

  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    boolean mark =
        type == Character.NON_SPACING_MARK
            || type == Character.ENCLOSING_MARK
            || type == Character.FORMAT;
    return mark ? 0 : wide(c) ? 2 : 1;
  }

  /** The East Asian wide blocks. */
  private static boolean wide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE4F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0x1F300 && c <= 0x1FAFF)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }

  /** An {@link #escaped} text of at most this many places, cut with an ellipsis. */
  public static String shortened(String text, int places) {
    String shown = escaped(text);
    if (width(shown) <= places) {
      return shown;
    }
    return shown.substring(0, fitting(shown, 0, places - 1)).stripTrailing() + ELLIPSIS;
  }

  /**
   * A line as several of at most this many places, broken at blanks, but not between an option and
   * its value, and between Chinese characters. What has no such place, an id or a path, stays whole
   * and may be longer. Continuation lines are indented by two more than the line.
   */
  public static List<String> wrapped(String line, int places) {
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') {
      indent++;
    }
    return wrapped(line, places, " ".repeat(Math.min(indent + 2, places / 2)));
  }

  /** The same with continuation lines that begin with a text of the caller's. */
  public static List<String> wrapped(String line, int places, String continuation) {
    List<String> lines = new ArrayList<>();
    String begin = "";
    int from = 0;
    while (true) {
      int room = places - begin.length();
      int end = fitting(line, from, room);
      if (end == line.length()) {
        lines.add(begin + line.substring(from));
        return lines;
      }
      int cut = lastBreak(line, from, end);
      if (cut < 0) {
        cut = nextBreak(line, end);
      }
      lines.add(begin + line.substring(from, cut).stripTrailing());
      from = cut;
      while (from < line.length() && line.charAt(from) == ' ') {
        from++;
      }
      if (from == line.length()) {
        return lines;
      }
      begin = continuation;
    }
  }

  /** Where the text that fits into this many places ends. */
  private static int fitting(String text, int from, int places) {
    int used = 0;
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      used += width(c);
      if (used > places) {
        return at;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  /** The last place to break a line at, behind its indentation; −1 when there is none. */
  private static int lastBreak(String text, int from, int end) {
    int first = from;
    while (first < end && text.charAt(first) == ' ') {
      first++;
    }
    for (int at = end; at > first; at--) {
      if (breakable(text, at)) {
        return at;
      }
    }
    return -1;
  }

  private static int nextBreak(String text, int from) {
    int at = from;
    while (at < text.length() && !breakable(text, at)) {
      at++;
    }
    return at;
  }

  private static boolean breakable(String text, int at) {
    if (at >= text.length()) {
      return true;
    }
    if (text.charAt(at) == ' ') {
      return !option(text, at);
    }
    if (Character.isLowSurrogate(text.charAt(at)) || CLOSING.indexOf(text.charAt(at)) >= 0) {
      return false;
    }
    return ideographic(text.codePointBefore(at)) && ideographic(text.codePointAt(at));
  }

  /** Whether the name of an option ends there. */
  private static boolean option(String text, int end) {
    int begin = end;
    while (begin > 0 && (text.charAt(begin - 1) == '-' || lowerCase(text.charAt(begin - 1)))) {
      begin--;
    }
    return end - begin > 2
        && text.startsWith("--", begin)
        && lowerCase(text.charAt(begin + 2))
        && (begin == 0 || text.charAt(begin - 1) == ' ' || text.charAt(begin - 1) == '(');
  }

  private static boolean lowerCase(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean ideographic(int c) {
    return Character.isIdeographic(c) || (c >= 0x3000 && c <= 0x30FF) || CLOSING.indexOf(c) >= 0;
  }
}
