package dev.weft.files.internal.formats;

import dev.weft.files.Columns;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.TypedNames;
import dev.weft.files.internal.values.AlikeParts;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Times;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/*
 * Order of evidence: the caller, names of ids, values that no name is (numbers, dates, addresses,
 * long texts), what the lines below look like, other known names, and at last that the cells could
 * be names at all.
 */
/** Tells whether the first line of a file names its columns. */
public final class Header {

  private static final Pattern ADDRESS = Pattern.compile("[a-z]+://.*");
  private static final int LONGEST_NAME = 80;

  private final List<String> cells;
  private final List<List<String>> following;
  private final Columns columns;

  private Header(List<String> cells, List<List<String>> following, Columns columns) {
    this.cells = cells.stream().map(String::strip).toList();
    this.following = following;
    this.columns = columns;
  }

  /**
   * Whether a record is a header.
   *
   * @param following the records after it, as far as they are at hand
   * @param columns the names and positions that the caller named
   */
  static boolean is(List<String> cells, List<List<String>> following, Columns columns) {
    return new Header(cells, following, columns).isHeader();
  }

  /** Whether all cells of a record are known names of columns, and at least two of them. */
  static boolean namesColumns(List<String> cells) {
    return cells.size() > 1 && cells.stream().map(String::strip).allMatch(Header::isKnown);
  }

  /** Whether any cell of a record is a known name of a column. */
  public static boolean namesSome(List<String> cells) {
    return cells.stream().map(String::strip).anyMatch(Header::isKnown);
  }

  private boolean isHeader() {
    if (cells.stream().anyMatch(this::namesAnId)) {
      return true;
    }
    if (cells.stream().anyMatch(Header::isValue) || namedByPosition()) {
      return false;
    }
    for (int column = 0; column < cells.size(); column++) {
      if (standsAboveNumbers(column)) {
        return true;
      }
    }
    for (int column = 0; column < cells.size(); column++) {
      if (looksLikeThoseBelow(column)) {
        return false;
      }
    }
    return cells.stream().anyMatch(Header::isKnown)
        || (cells.size() > 1
            && new HashSet<>(cells).size() == cells.size()
            && cells.stream().noneMatch(String::isBlank));
  }

  private boolean namesAnId(String cell) {
    if (!Numbers.isNumber(cell)
        && (ChosenColumns.named(columns).contains(cell) || columns.kinds().containsKey(cell))) {
      return true;
    }
    String canonical = ColumnNames.canonical(TypedNames.plain(cell));
    return ColumnNames.isKnown(canonical)
        && (canonical.endsWith("id") || canonical.indexOf('_') > 0);
  }

  private static boolean isKnown(String cell) {
    return ColumnNames.isKnown(ColumnNames.canonical(cell));
  }

  private static boolean isValue(String cell) {
    return Numbers.isNumber(cell)
        || cell.length() > LONGEST_NAME
        || Times.isDate(cell)
        || ADDRESS.matcher(cell).matches();
  }

  /** A column named by a number has its position, unless a cell is called so. */
  private boolean namedByPosition() {
    return ChosenColumns.named(columns).stream()
        .anyMatch(name -> Numbers.isNumber(name) && !cells.contains(name));
  }

  private boolean standsAboveNumbers(int column) {
    String cell = cells.get(column);
    if (cell.isEmpty() || Missing.marks(cell)) {
      return false;
    }
    int numbers = 0;
    for (List<String> record : following) {
      String below = column < record.size() ? record.get(column).strip() : "";
      if (Numbers.isNumber(below) || Times.isDate(below)) {
        numbers++;
      } else if (!below.isEmpty() && !Missing.marks(below)) {
        return false;
      }
    }
    return numbers > 0;
  }

  /** Whether a cell stands below itself again, or is one of numbered words as those below are. */
  private boolean looksLikeThoseBelow(int column) {
    String cell = cells.get(column);
    String shape = AlikeParts.shape(cell);
    int alike = 0;
    for (List<String> record : following) {
      String below = column < record.size() ? record.get(column).strip() : "";
      if (!cell.isEmpty() && below.equals(cell)) {
        return true;
      }
      alike += AlikeParts.shape(below).equals(shape) ? 1 : 0;
    }
    return shape.indexOf('9') >= 0 && alike > 0 && alike * 2 >= following.size();
  }
}
