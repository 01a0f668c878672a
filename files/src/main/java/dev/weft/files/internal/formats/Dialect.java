package dev.weft.files.internal.formats;

import dev.weft.files.TextForm;
import dev.weft.files.TextForm.Quotes;
import java.util.List;

/**
 * How a text file with fields is written.
 *
 * @param delimiter the delimiter, or empty to recognise it
 * @param columns the columns of a file without a header, or empty when the file tells them
 */
public record Dialect(
    String delimiter, List<String> columns, TextForm.Header header, Quotes quotes) {

  public static final Dialect RECOGNISED = of(TextForm.RECOGNISED);

  public Dialect {
    columns = List.copyOf(columns);
  }

  public static Dialect of(TextForm form) {
    return new Dialect(form.delimiter(), List.of(), form.header(), form.quotes());
  }

  /** A file without a header in which a quote is a character as any other. */
  public static Dialect unquoted(String delimiter, List<String> columns) {
    return new Dialect(delimiter, columns, TextForm.Header.NO, Quotes.NO);
  }

  boolean recognised() {
    return columns.isEmpty() && delimiter.isEmpty();
  }
}
