package dev.weft.files.internal.lines;

import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/*
 * What COPY writes is told by its mark of what is missing, a field of \N alone, and by that no
 * backslash stands before anything that COPY does not write. A file of paths (C:\Users) or one of
 * another program that marks what is missing so keeps its backslashes; from the first of these on
 * nothing is changed.
 */
/**
 * Fields as PostgreSQL's {@code COPY} and MySQL write them in text: tabs between, no quotes, and
 * for a tab, a line's end or a backslash inside {@code \t}, {@code \n} and {@code \\}. Of one
 * thread.
 */
public final class CopyText {

  private static final String MISSING = "\\N";

  /** What stands behind a backslash, and what it means. */
  private static final String LETTERS = "bfnrtv\\";

  private static final String MEANT = "\b\f\n\r\t\u000B\\";

  /** Lines that tell. */
  private static final int SAMPLE = 200;

  private static final Pattern MARKED = Pattern.compile("(.*\t)?\\\\N(\t.*)?");

  private static final Pattern OTHERS =
      Pattern.compile("(?:[^\\\\]|\\\\[bfnrtvN\\\\])*+", Pattern.DOTALL);

  private boolean is;
  private long fields;
  private String example = "";

  private CopyText(boolean is) {
    this.is = is;
  }

  /** Whatever the lines are. */
  public static CopyText none() {
    return new CopyText(false);
  }

  /** As the next lines of a file with this delimiter tell. */
  public static CopyText of(LineReader lines, String delimiter) {
    List<String> sample =
        delimiter.equals("\t")
            ? new ArrayList<>(lines.peek(SAMPLE).stream().map(Line::text).toList())
            : List.of();
    boolean marked = sample.stream().anyMatch(line -> MARKED.matcher(line).matches());
    return new CopyText(marked && sample.stream().allMatch(CopyText::isCopied));
  }

  private static boolean isCopied(String text) {
    return text.indexOf('\\') < 0 || OTHERS.matcher(text).matches();
  }

  /** A field as it was meant. */
  public String plain(String field) {
    if (!is || field.indexOf('\\') < 0 || field.equals(MISSING)) {
      return field;
    }
    is = isCopied(field);
    return is ? read(field) : field;
  }

  private String read(String field) {
    var plain = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      int letter = c == '\\' ? LETTERS.indexOf(field.charAt(i + 1)) : -1;
      plain.append(letter < 0 ? c : MEANT.charAt(letter));
      i += letter < 0 ? 0 : 1;
    }
    fields++;
    example = example.isEmpty() ? field : example;
    return plain.toString();
  }

  /** What to know about it, a sentence each. */
  public List<String> notes() {
    return fields == 0
        ? List.of()
        : List.of(
            "in "
                + Display.counted(fields, "field")
                + " backslashes are read as PostgreSQL's COPY writes them (\\t, \\n, \\\\), as in '"
                + Display.shortened(example, 40)
                + "'");
  }
}
