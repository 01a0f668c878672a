package dev.weft.text.internal.words;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells as aligned lines that fit on a terminal. Cells are shown {@link Display#escaped};
 * nothing of a table is left out: columns of figures that do not fit beside each other follow below
 * with the names of the rows again, and what is cut ends with an ellipsis.
 */
public final class TextTable {

  private static final String GAP = "  ";

  /** The first column of a table of figures is cut here. */
  private static final int LONGEST_NAME = 32;

  /** No column of words is made narrower than this. */
  private static final int NARROWEST = 16;

  private TextTable() {}

  /**
   * Figures: the first column to the left, all others to the right.
   *
   * @param rows the first is the heads
   * @param places of the terminal
   */
  public static List<String> figures(List<List<String>> rows, int places) {
    List<List<String>> cells =
        rows.stream()
            .map(row -> row.stream().map(cell -> Display.shortened(cell, LONGEST_NAME)).toList())
            .toList();
    int[] widths = widths(cells);
    List<String> lines = new ArrayList<>();
    int from = 1;
    do {
      int to = from;
      int used = widths.length == 0 ? 0 : widths[0];
      while (to < widths.length && (to == from || used + GAP.length() + widths[to] <= places)) {
        used += GAP.length() + widths[to++];
      }
      if (from > 1) {
        lines.add("");
      }
      for (List<String> row : cells) {
        lines.add(figures(row, widths, from, to));
      }
      from = to;
    } while (from < widths.length);
    return lines;
  }

  private static String figures(List<String> row, int[] widths, int from, int to) {
    var line = new StringBuilder(padded(row.get(0), widths[0], false));
    for (int c = from; c < Math.min(to, row.size()); c++) {
      line.append(GAP).append(padded(row.get(c), widths[c], true));
    }
    return line.toString().stripTrailing();
  }

  /**
   * Words: the first columns to the right, the others to the left. Where the table is too wide, the
   * widest column of words gives way: the last goes on in further lines, another is cut.
   *
   * @param right how many of the first columns stand to the right
   * @param places of the terminal
   */
  public static List<String> lines(List<List<String>> rows, int right, int places) {
    return blocks(rows, right, places).stream().flatMap(List::stream).toList();
  }

  /** The same with the lines of each row on their own, for callers who put something in between. */
  public static List<List<String>> blocks(List<List<String>> rows, int right, int places) {
    List<List<String>> cells =
        rows.stream().map(row -> row.stream().map(Display::escaped).toList()).toList();
    int[] widths = fitted(widths(cells), right, places);
    List<List<String>> blocks = new ArrayList<>();
    for (List<String> row : cells) {
      List<String> lines = new ArrayList<>();
      addRow(row, widths, right, lines);
      blocks.add(lines);
    }
    return blocks;
  }

  private static void addRow(List<String> row, int[] widths, int right, List<String> lines) {
    var line = new StringBuilder();
    int last = widths.length - 1;
    for (int c = 0; c < row.size() && c < last; c++) {
      String cell = Display.shortened(row.get(c), widths[c]);
      line.append(padded(cell, widths[c], c < right)).append(GAP);
    }
    if (row.size() <= last) {
      lines.add(line.toString().stripTrailing());
      return;
    }
    String indent = " ".repeat(Display.width(line.toString()));
    for (String part : Display.wrapped(row.get(last), widths[last], "")) {
      lines.add((line + (last < right ? padded(part, widths[last], true) : part)).stripTrailing());
      line.setLength(0);
      line.append(indent);
    }
  }

  private static int[] fitted(int[] widths, int right, int places) {
    int[] fitted = widths.clone();
    int excess = GAP.length() * (fitted.length - 1) - places;
    for (int width : fitted) {
      excess += width;
    }
    while (excess > 0) {
      int widest = -1;
      for (int c = right; c < fitted.length; c++) {
        widest = fitted[c] > NARROWEST && (widest < 0 || fitted[c] >= fitted[widest]) ? c : widest;
      }
      if (widest < 0) {
        return fitted;
      }
      int less = Math.min(excess, widest == fitted.length - 1 ? fitted[widest] - NARROWEST : 1);
      fitted[widest] -= less;
      excess -= less;
    }
    return fitted;
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], Display.width(row.get(c)));
      }
    }
    return widths;
  }

  private static String padded(String cell, int width, boolean right) {
    return right ? Display.indented(cell, width) : Display.padded(cell, width);
  }
}
