package dev.weft.files;

import java.util.ArrayList;
import java.util.List;

/** The grammar of RFC 4180: fields of one record, and how to write one. */
final class Csv {

  /** The delimiters that are recognised, the likeliest first. */
  static final String DELIMITERS = ",;\t|";

  private Csv() {}

  /** Thrown when a quote is still open at the end of the text. */
  static final class OpenQuote extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OpenQuote() {
      super("a quote is not closed", null, false, false);
    }
  }

  /**
   * Cuts a record into fields.
   *
   * @throws OpenQuote when the record goes on in the next line
   * @throws Rejected when text follows a closing quote
   */
  static List<String> fields(String record, char delimiter, int expected) {
    var fields = new ArrayList<String>(expected);
    int at = 0;
    while (true) {
      if (at < record.length() && record.charAt(at) == '"') {
        int end = closingQuote(record, at);
        String field = record.substring(at + 1, end);
        fields.add(field.indexOf('"') >= 0 ? field.replace("\"\"", "\"") : field);
        at = end + 1;
        if (at < record.length() && record.charAt(at) != delimiter) {
          throw new Rejected(
              "",
              record.substring(at),
              "a delimiter must follow a closing quote; double a quote"
                  + " that stands inside of quotes");
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
      at++;
    }
  }

  /**
   * Whether a quote is open at the end of a line, given whether one was at its beginning: a record
   * over many lines is cut into fields once, not once a line.
   */
  static boolean openAfter(String line, boolean openBefore, char delimiter) {
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
      } else {
        int next =
            at < line.length() && line.charAt(at) == delimiter ? at : line.indexOf(delimiter, at);
        if (next < 0) {
          return false;
        }
        at = next + 1;
        open = at < line.length() && line.charAt(at) == '"';
        at += open ? 1 : 0;
      }
    }
  }

  /** Cuts a record of a file that knows no quotes. */
  static List<String> unquoted(String record, String delimiter, int expected) {
    var fields = new ArrayList<String>(expected);
    int from = 0;
    while (true) {
      int end = record.indexOf(delimiter, from);
      if (end < 0) {
        fields.add(record.substring(from));
        return fields;
      }
      fields.add(record.substring(from, end));
      from = end + delimiter.length();
    }
  }

  private static int closingQuote(String record, int open) {
    int at = open + 1;
    while (true) {
      int quote = record.indexOf('"', at);
      if (quote < 0) {
        throw new OpenQuote();
      }
      if (quote + 1 >= record.length() || record.charAt(quote + 1) != '"') {
        return quote;
      }
      at = quote + 2;
    }
  }

  /** Appends a field, in quotes where it needs them. */
  static void field(StringBuilder target, String value, char delimiter) {
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
  static void cellForPeople(StringBuilder target, String value, char delimiter) {
    boolean formula =
        !value.isEmpty()
            && "=+-@\t\r".indexOf(value.charAt(0)) >= 0
            && !value.matches("[-+]?[0-9]+([.,][0-9]+)?");
    field(target, formula ? "'" + value : value, delimiter);
  }

  /** The delimiter of a file that begins with these lines. */
  static char delimiter(List<String> lines) {
    char best = DELIMITERS.charAt(0);
    long bestScore = 0;
    for (int d = 0; d < DELIMITERS.length(); d++) {
      char delimiter = DELIMITERS.charAt(d);
      int inFirst = occurrences(lines.getFirst(), delimiter);
      long same = lines.stream().filter(line -> occurrences(line, delimiter) == inFirst).count();
      long score = inFirst == 0 ? 0 : same * 1000 + Math.min(inFirst, 999);
      if (score > bestScore) {
        best = delimiter;
        bestScore = score;
      }
    }
    return best;
  }

  private static int occurrences(String line, char delimiter) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        count++;
      }
    }
    return count;
  }

  static String inWords(String delimiter) {
    return switch (delimiter) {
      case "," -> "comma";
      case ";" -> "semicolon";
      case "\t" -> "tab";
      case "|" -> "bar";
      default -> delimiter;
    };
  }
}
