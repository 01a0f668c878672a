package dev.weft.recommend.filter;

import java.util.Locale;

/** A text that is not a filter, or a filter that does not suit the catalogue. */
public final class FilterException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final int column;

  /**
   * At a place.
   *
   * @param column from 1; 0 when the filter has no text
   * @param fault what is wrong there, and what was expected
   */
  public FilterException(int column, String fault) {
    super(
        column == 0
            ? "filter: " + fault
            : String.format(Locale.ROOT, "filter, column %d: %s", column, fault));
    this.column = column;
  }

  /** Where, from 1; 0 when the filter has no text. */
  public int column() {
    return column;
  }
}
