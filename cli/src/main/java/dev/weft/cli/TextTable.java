package dev.weft.cli;

import java.util.ArrayList;
import java.util.List;

/** Aligned columns for a terminal, on which Chinese characters take two places. */
final class TextTable {

  private TextTable() {}

  /**
   * The rows as lines, columns two blanks apart.
   *
   * @param rightAligned how many of the first columns stand to the right; the others to the left
   */
  static List<String> lines(List<List<String>> rows, int rightAligned) {
    int[] widths = widths(rows);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        String cell = printable(row.get(c));
        String padding = " ".repeat(widths[c] - width(cell));
        line.append(c == 0 ? "" : "  ");
        line.append(c < rightAligned ? padding + cell : cell + padding);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** The rows as lines, the first column to the left and all others to the right. */
  static List<String> figures(List<List<String>> rows) {
    int[] widths = widths(rows);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        String cell = printable(row.get(c));
        String padding = " ".repeat(widths[c] - width(cell));
        line.append(c == 0 ? cell + padding : "  " + padding + cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], width(printable(row.get(c))));
      }
    }
    return widths;
  }

  /** A text of at most so many places, cut with an ellipsis. */
  static String shortened(String text, int places) {
    String shown = printable(text);
    if (width(shown) <= places) {
      return shown;
    }
    var cut = new StringBuilder();
    int used = 1;
    for (int at = 0; at < shown.length(); ) {
      int c = shown.codePointAt(at);
      used += wide(c) ? 2 : 1;
      if (used > places) {
        break;
      }
      cut.appendCodePoint(c);
      at += Character.charCount(c);
    }
    return cut.toString().stripTrailing() + "…";
  }

  /** The same without control characters, which could steer the terminal. */
  static String printable(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
  }

  private static int width(String text) {
    return text.codePoints().map(c -> wide(c) ? 2 : 1).sum();
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
}
