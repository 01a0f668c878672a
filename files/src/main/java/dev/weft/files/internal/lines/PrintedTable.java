package dev.weft.files.internal.lines;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tables that a program printed for people to read: those of {@code mysql} and {@code psql}, and
 * Markdown's. Their values are padded and may be cut, and what is missing is a word among others.
 */
public final class PrintedTable {

  /** How the fault of such a file begins. */
  public static final String RULE = "is a printed table: ";

  /** Lines above the rule: a header, and perhaps the statement that was run. */
  private static final int MOST_ABOVE = 4;

  /** As of mysql, and of psql with borders. */
  private static final Pattern BOX = Pattern.compile("(\\+-{3,})+\\+");

  /** As of psql. */
  private static final Pattern CROSSED = Pattern.compile("-{3,}(\\+-{3,})+");

  private static final Pattern MARKDOWN =
      Pattern.compile("\\|(\\s*:?-{2,}:?\\s*\\|)+|\\s*:?-{3,}:?\\s*(\\|\\s*:?-{3,}:?\\s*)+");

  /** A record a stanza, as of {@code \\G} and {@code \\x}. */
  private static final Pattern ROW = Pattern.compile("\\*{9,} 1\\. row \\*{9,}");

  private static final Pattern RECORD = Pattern.compile("-\\[ RECORD 1 ]-*(\\+-+)?");

  /** As of DuckDB and SQLite. */
  private static final Pattern DRAWN = Pattern.compile("┌─+(┬─+)*┐");

  private PrintedTable() {}

  /** What to do about a printed table by its first lines, or empty where they are of none. */
  public static String rule(List<String> lines) {
    for (int i = 0; i < lines.size() && i <= MOST_ABOVE; i++) {
      String above = i == 0 ? "" : lines.get(i - 1);
      String below = i + 1 < lines.size() ? lines.get(i + 1) : "";
      String remedy = remedy(lines.get(i).strip(), areCells(above), areCells(below));
      if (!remedy.isEmpty()) {
        return RULE + remedy + ", and name that file";
      }
    }
    return "";
  }

  private static boolean areCells(String line) {
    return line.indexOf('|') >= 0;
  }

  /** What writes the table otherwise, by the line that rules off its header. */
  private static String remedy(String line, boolean cellsAbove, boolean cellsBelow) {
    if (BOX.matcher(line).matches() && cellsBelow) {
      return "export it with mysql --batch or psql --csv";
    }
    if (ROW.matcher(line).matches()) {
      return "export it with mysql --batch";
    }
    if (RECORD.matcher(line).matches() || (CROSSED.matcher(line).matches() && cellsAbove)) {
      return "export it with psql --csv";
    }
    return DRAWN.matcher(line).matches() || (MARKDOWN.matcher(line).matches() && cellsAbove)
        ? "write it as CSV"
        : "";
  }
}
