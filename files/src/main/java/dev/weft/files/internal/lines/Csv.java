package dev.weft.files.internal.lines;

import dev.weft.files.TextForm;
import dev.weft.files.internal.values.Limits;
import dev.weft.files.internal.values.Rejected;
import java.util.ArrayList;
import java.util.List;

/** The grammar of RFC 4180: fields of one record, and how to write one. */
public final class Csv {

  /** The delimiters that are recognised, the likeliest first; blanks only where none of them is. */
  public static final List<String> DELIMITERS = List.of("\t", "::", ",", ";", "|", "\u0001");

  private Csv() {}

  /** Thrown when a quote is still open at the end of the text. */
  public static final class OpenQuote extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OpenQuote() {
      super("a quote is not closed", null, false, false);
    }
  }

  /**
   * Cuts a record into fields.
   *
   * @param escapes whether a backslash takes the meaning from a quote inside of quotes
   * @throws OpenQuote when the record goes on in the next line
   * @throws Rejected when text follows a closing quote
   */
  public static List<String> fields(
      String record, String delimiter, int expected, boolean escapes) {
    if (delimiter.equals(TextForm.BLANKS)) {
      return blanks(record, expected);
    }
    var fields = new ArrayList<String>(expected);
    int at = 0;
    while (true) {
      if (at < record.length() && record.charAt(at) == '"') {
        int end = closingQuote(record, at, escapes);
        fields.add(plain(record.substring(at + 1, end), escapes));
        at = end + 1;
        if (at < record.length() && !record.startsWith(delimiter, at)) {
          throw unfinished(record, at, delimiter);
        }
      } else {
        int end = record.indexOf(delimiter, at);
        end = end < 0 ? record.length() : end;
        fields.add(record.substring(at, end));
        at = end;
      }
      if (at >= record.length()) {
        return fields;
      }
      at += delimiter.length();
      checkCount(fields);
    }
  }

  /** What is wrong with text behind a closing quote. */
  private static Rejected unfinished(String record, int at, String delimiter) {
    boolean blank = isBlank(record.charAt(at)) && record.indexOf(delimiter, at) < 0;
    return new Rejected(
        "",
        record.substring(at),
        blank
            ? "a delimiter must follow a closing quote; where blanks stand between the fields, say"
                + " --delimiter blanks"
            : "a delimiter must follow a closing quote; double a quote that stands inside of"
                + " quotes, or say --quotes no where quotes enclose nothing");
  }

  private static String plain(String quoted, boolean escapes) {
    String text = quoted.indexOf('"') >= 0 ? quoted.replace("\"\"", "\"") : quoted;
    return escapes ? text.replace("\\\"", "\"") : text;
  }

  private static void checkCount(List<String> fields) {
    if (fields.size() >= Limits.FIELDS) {
      throw new Rejected("", "", Limits.fields());
    }
  }

  /** Cuts a record at runs of blanks and tabs; those at its ends separate nothing. */
  private static List<String> blanks(String record, int expected) {
    var fields = new ArrayList<String>(expected);
    int at = 0;
    while (true) {
      while (at < record.length() && isBlank(record.charAt(at))) {
        at++;
      }
      if (at == record.length()) {
        return fields;
      }
      int from = at;
      boolean quoted = record.charAt(at) == '"' && record.indexOf('"', at + 1) > 0;
      at = quoted ? record.indexOf('"', at + 1) + 1 : at;
      while (at < record.length() && !isBlank(record.charAt(at))) {
        at++;
      }
      boolean whole = quoted && record.charAt(at - 1) == '"';
      fields.add(whole ? record.substring(from + 1, at - 1) : record.substring(from, at));
      checkCount(fields);
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /**
   * Whether a quote is open at the end of a line, given whether one was at its beginning: a record
   * over many lines is cut into fields once, not once a line.
   *
   * @throws Rejected when text follows a closing quote: the lines are not a record
   */
  static boolean openAfter(String line, boolean openBefore, String delimiter) {
    boolean open = openBefore;
    int at = 0;
    while (true) {
      if (open) {
        int quote = line.indexOf('"', at);
        if (quote < 0) {
          return true;
        }
        boolean doubled = quote + 1 < line.length() && line.charAt(quote + 1) == '"';
        at = quote + (doubled ? 2 : 1);
        open = doubled;
        if (!doubled && at < line.length() && !line.startsWith(delimiter, at)) {
          throw new Rejected("", line.substring(at), "a quote is opened and not closed");
        }
      } else {
        int next = line.startsWith(delimiter, at) ? at : line.indexOf(delimiter, at);
        if (next < 0) {
          return false;
        }
        at = next + delimiter.length();
        open = at < line.length() && line.charAt(at) == '"';
        at += open ? 1 : 0;
      }
    }
  }

  /** Cuts a record of a file that knows no quotes. */
  public static List<String> unquoted(String record, String delimiter, int expected) {
    if (delimiter.equals(TextForm.BLANKS)) {
      return blanks(record, expected);
    }
    var fields = new ArrayList<String>(expected);
    int from = 0;
    while (true) {
      int end = record.indexOf(delimiter, from);
      if (end < 0) {
        fields.add(record.substring(from));
        return fields;
      }
      fields.add(record.substring(from, end));
      checkCount(fields);
      from = end + delimiter.length();
    }
  }

  private static int closingQuote(String record, int open, boolean escapes) {
    int at = open + 1;
    while (true) {
      int quote = record.indexOf('"', at);
      if (quote < 0) {
        throw new OpenQuote();
      }
      boolean escaped = escapes && quote > open + 1 && record.charAt(quote - 1) == '\\';
      if (!escaped && (quote + 1 >= record.length() || record.charAt(quote + 1) != '"')) {
        return quote;
      }
      at = quote + (escaped ? 1 : 2);
    }
  }

  /** Appends a field, in quotes where it needs them. */
  public static void field(StringBuilder target, String value, char delimiter) {
    boolean quoted = false;
    for (int i = 0; i < value.length() && !quoted; i++) {
      char c = value.charAt(i);
      quoted = c == delimiter || c == '"' || c == '\n' || c == '\r';
    }
    if (quoted) {
      target.append('"').append(value.replace("\"", "\"\"")).append('"');
    } else {
      target.append(value);
    }
  }

  /**
   * Appends a field of a file that people open in a spreadsheet: what one would take for a formula
   * and run begins with an apostrophe, which it does not show. A number stays one.
   */
  public static void cellForPeople(StringBuilder target, String value, char delimiter) {
    field(target, isFormula(value) ? "'" + value : value, delimiter);
  }

  /** Whether a spreadsheet would take a field for a formula and run it. */
  public static boolean isFormula(String value) {
    return !value.isEmpty()
        && "=+-@＝＋－＠\t\r\n".indexOf(value.charAt(0)) >= 0
        && !value.matches("[-+]?[0-9]+([.,][0-9]+)?");
  }

  /** The delimiter of a file that begins with these lines. */
  public static String delimiter(List<String> lines) {
    String best = "";
    long bestScore = 0;
    for (String delimiter : DELIMITERS) {
      int inFirst = occurrences(lines.getFirst(), delimiter);
      long same = lines.stream().filter(line -> occurrences(line, delimiter) == inFirst).count();
      long score = inFirst == 0 ? 0 : same * 1000 + Math.min(inFirst, 999);
      if (score > bestScore) {
        best = delimiter;
        bestScore = score;
      }
    }
    boolean most = bestScore >= lines.size() * 500L;
    if (!most && areBlanks(lines)) {
      return TextForm.BLANKS;
    }
    return best.isEmpty() ? "," : padded(lines, best);
  }

  /** The delimiter with the blanks that stand beside each of it, in every line. */
  private static String padded(List<String> lines, String delimiter) {
    if (lines.size() > 1 && !delimiter.equals("\t")) {
      for (String padded : List.of(" " + delimiter + " ", delimiter + " ", " " + delimiter)) {
        int inFirst = occurrences(lines.getFirst(), padded);
        if (inFirst > 0
            && lines.stream().allMatch(line -> isCut(line, delimiter, padded, inFirst))) {
          return padded;
        }
      }
    }
    return delimiter;
  }

  /**
   * Whether a line has this many delimiters with blanks and, but for fields in quotes, no others.
   */
  private static boolean isCut(String line, String delimiter, String padded, int count) {
    return occurrences(line, padded) == count
        && (line.indexOf('"') >= 0 || occurrences(line, delimiter) == count);
  }

  /** Whether blanks cut all lines into as many fields, of which there are two at least. */
  private static boolean areBlanks(List<String> lines) {
    try {
      int count = blanks(lines.getFirst(), 4).size();
      return count >= 2 && lines.stream().allMatch(line -> blanks(line, count).size() == count);
    } catch (Rejected tooLong) {
      return false;
    }
  }

  /** How often a delimiter stands outside of quotes, which open where a field begins. */
  private static int occurrences(String line, String delimiter) {
    int count = 0;
    int at = 0;
    while (at <= line.length()) {
      if (at < line.length() && line.charAt(at) == '"') {
        int close = line.indexOf('"', at + 1);
        while (close > 0 && close + 1 < line.length() && line.charAt(close + 1) == '"') {
          close = line.indexOf('"', close + 2);
        }
        at = close < 0 ? at : close + 1;
      }
      int next = line.indexOf(delimiter, at);
      if (next < 0) {
        return count;
      }
      count++;
      at = next + delimiter.length();
    }
    return count;
  }

  public static String inWords(String delimiter) {
    return switch (delimiter) {
      case "," -> "comma";
      case ";" -> "semicolon";
      case "\t" -> "tab";
      case "|" -> "bar";
      case TextForm.BLANKS -> "blanks";
      case "\u0001" -> "\\u0001";
      default ->
          delimiter.isBlank() || delimiter.equals(delimiter.strip())
              ? delimiter
              : inWords(delimiter.strip()) + " and blanks";
    };
  }
}
