package dev.weft.files.internal.lines;

import java.util.List;
import java.util.Locale;

/**
 * Columns whose fields stand in single quotes, as databases print text: {@code '5045','rating'}. Of
 * a column that begins so, each field that has both quotes loses them.
 */
public final class SingleQuotes {

  private final boolean[] columns;
  private long taken;
  private String example = "";

  /**
   * Looks at the first records.
   *
   * @param count of the columns
   */
  public SingleQuotes(int count, List<List<String>> first) {
    columns = new boolean[count];
    for (int column = 0; column < count; column++) {
      int at = column;
      List<String> fields =
          first.stream()
              .filter(record -> at < record.size() && !record.get(at).isBlank())
              .map(record -> record.get(at).strip())
              .toList();
      columns[column] = fields.size() > 1 && fields.stream().allMatch(SingleQuotes::quoted);
    }
  }

  private static boolean quoted(String field) {
    if (field.length() < 2 || !field.startsWith("'") || !field.endsWith("'")) {
      return false;
    }
    // One within that is not doubled belongs to the text, and those around it as well.
    return field.substring(1, field.length() - 1).replace("''", "").indexOf('\'') < 0;
  }

  /** A field without the quotes around it. */
  public String plain(int column, String field) {
    if (!columns[column] || !quoted(field.strip())) {
      return field;
    }
    String stripped = field.strip();
    taken++;
    example = example.isEmpty() ? stripped : example;
    return stripped.substring(1, stripped.length() - 1).replace("''", "'");
  }

  /** What to know about the quotes, a sentence each. */
  public List<String> notes() {
    return taken == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "%,d fields such as %s are read without the single quotes around; --quotes no keeps"
                    + " them",
                taken,
                example));
  }
}
