package dev.weft.files.internal.lines;

import dev.weft.files.TextForm;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.values.Rejected;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/*
 * A line that begins with # may be a comment, a header (#user,item) or a record (#music,u1). It is a
 * comment where it has not as many fields as the first line that begins otherwise.
 */
/** Lines before the header that tell of the file and are not part of it. */
public final class Comments {

  private static final String MARKS = "#%";

  /** How the exchange format of sparse matrices begins. */
  private static final String MATRIX_MARKET = "%%MatrixMarket matrix coordinate";

  /** How the note begins that says what reads a matrix. */
  public static final String MATRIX = "the columns of a matrix are named by their positions: ";

  /** How many lines of comments are looked for. */
  private static final int MOST = 100;

  private Comments() {}

  /** What reads a sparse matrix by its first line, or empty where it begins otherwise. */
  public static String readingMatrix(String first) {
    return first.startsWith(MATRIX_MARKET)
        ? "--column user_id=1 --column item_id=2"
            + (first.contains(" pattern") ? "" : " --column value=3")
            + " where a row of the matrix is a user's, 1 and 2 the other way round where it is an"
            + " item's"
        : "";
  }

  /**
   * Passes over the comments at the beginning of a file.
   *
   * @param delimiter between fields, or empty to recognise it
   * @return what to know about it, a sentence each
   */
  public static List<String> passOver(LineReader lines, String delimiter) {
    List<String> texts = lines.peek(MOST).stream().map(Line::text).toList();
    int comments = leading(texts, delimiter);
    Line last = null;
    for (int i = 0; i < comments; i++) {
      last = lines.next();
    }
    if (last != null && namesColumns(last.text())) {
      lines.pushBack(List.of(new Line(last.number(), unmarked(last.text()), null)));
      comments--;
    }
    var notes = new ArrayList<String>();
    if (comments > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s before the header are left out as comments, the first: '%s'",
              Display.counted(comments, "line"),
              Display.shortened(texts.getFirst(), 40)));
    }
    if (comments > 0 && texts.getFirst().startsWith(MATRIX_MARKET)) {
      Line sizes = lines.next();
      notes.add(
          "the line below them has the sizes of the matrix and is left out: "
              + (sizes == null ? "" : Display.shortened(sizes.text(), 40)));
      notes.add(MATRIX + readingMatrix(texts.getFirst()));
    }
    return List.copyOf(notes);
  }

  /** Whether a comment is the header after all: {@code # user item}. */
  private static boolean namesColumns(String line) {
    List<String> words = List.of(unmarked(line).split("[\\s,;|]+", -1));
    return words.size() > 1
        && words.stream().map(ColumnNames::canonical).allMatch(ColumnNames::isKnown);
  }

  private static String unmarked(String line) {
    return line.replaceFirst("^[#%]+\\s*", "");
  }

  /** How many lines at the beginning are comments; 0 where only they are there. */
  static int leading(List<String> lines, String delimiter) {
    int marked = 0;
    while (marked < lines.size() && isMarked(lines.get(marked))) {
      marked++;
    }
    if (marked == 0 || marked == lines.size()) {
      return 0;
    }
    List<String> others = lines.subList(marked, lines.size());
    String cut = delimiter.isEmpty() ? Csv.delimiter(others) : delimiter;
    int fields = count(others.getFirst(), cut);
    int comments = 0;
    while (comments < marked
        && (fields == 1
            || count(lines.get(comments), cut) != fields
            || isMarkAlone(lines.get(comments), cut))) {
      comments++;
    }
    return comments;
  }

  private static boolean isMarked(String line) {
    return line.isBlank() || MARKS.indexOf(line.charAt(0)) >= 0;
  }

  /** Whether the mark would be a field of its own: {@code % 200 20 30}. */
  private static boolean isMarkAlone(String line, String delimiter) {
    return delimiter.equals(TextForm.BLANKS)
        && line.length() > 1
        && Character.isWhitespace(line.charAt(1));
  }

  private static int count(String line, String delimiter) {
    try {
      return Csv.unquoted(line, delimiter, 10).size();
    } catch (Rejected tooLong) {
      return -1;
    }
  }
}
