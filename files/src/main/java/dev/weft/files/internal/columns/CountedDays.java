package dev.weft.files.internal.columns;

import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.values.Numbers;
import java.util.Set;

/**
 * Days that are counted from one that is not known: 1 to 711. The rows of a file are often in the
 * order of their days, so that only all of them tell.
 */
final class CountedDays {

  private static final Set<String> NAMES =
      Set.of(
          "day",
          "day_no",
          "day_nr",
          "day_num",
          "day_number",
          "day_index",
          "day_idx",
          "day_id",
          "jour",
          "dia",
          "día",
          "giorno");

  /** A greater number is of no day of a month. */
  private static final int MONTH = 31;

  /** Fifty years; what a spreadsheet counts is more. */
  private static final int LAST = 18_262;

  private double most;
  private boolean others;

  /** Whether a column is called as one of such days may be. */
  static boolean isCalledSo(String column) {
    return NAMES.contains(ColumnNames.canonical(column));
  }

  void see(Object value) {
    double number = value instanceof String text ? Numbers.parse(text.strip()) : Double.NaN;
    others |= !(number >= 0 && number <= LAST && number == Math.rint(number));
    most = Math.max(most, number);
  }

  /** Whether all values seen are such days, and not those of a month. */
  boolean any() {
    return !others && most > MONTH;
  }
}
