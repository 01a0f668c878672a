package dev.weft.files.internal.formats;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.Fault;
import dev.weft.files.TextForm.Quotes;
import dev.weft.files.internal.lines.Comments;
import dev.weft.files.internal.lines.CopyText;
import dev.weft.files.internal.lines.Csv;
import dev.weft.files.internal.lines.FieldCutter;
import dev.weft.files.internal.lines.Line;
import dev.weft.files.internal.lines.LineReader;
import dev.weft.files.internal.lines.SingleQuotes;
import dev.weft.files.internal.names.TypedNames;
import dev.weft.files.internal.values.Limits;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Rejected;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads values with a delimiter. Quotes follow RFC 4180, line breaks inside of them too, unless the
 * dialect knows none. A line without anything but delimiters is passed over, and so are empty
 * fields behind the last column.
 */
public final class DelimitedReader implements RowReader {

  /** Lines at the beginning that tell the delimiter. */
  private static final int SAMPLE = 20;

  /** A longer line of delimiters alone is a fault. */
  private static final int LONGEST_EMPTY = 4_096;

  /** With fewer, what stands in the last may be a list of items of a user. */
  private static final int COLUMNS_OF_TEXTS = 3;

  private static final String END_OF_DOS = "\u001A";

  private final LineReader lines;
  private final FieldCutter cutter;
  private final String delimiter;
  private final String[] names;
  private final boolean headed;
  private final int least;
  private final int most;
  private final int usual;
  private final String[] typed;
  private final List<String> notes = new ArrayList<>();
  private final boolean exact;
  private final SingleQuotes singleQuotes;
  private final CopyText copied;
  private long formulas;
  private long joined;

  /**
   * Reads the beginning of the file.
   *
   * @param maxRecord the most characters of a record with line breaks
   * @param columns what the caller named, to tell a header from values
   * @param exact whether the file is one of Weft's own, of which every field stands for itself
   */
  public DelimitedReader(
      String file,
      LineReader lines,
      Dialect dialect,
      int maxRecord,
      Columns columns,
      boolean exact) {
    this.exact = exact;
    this.lines = lines;
    if (dialect.columns().isEmpty()) {
      notes.addAll(Comments.passOver(lines, dialect.delimiter()));
    }
    List<Line> sample = lines.peek(SAMPLE);
    String declared = declaredDelimiter(sample);
    String wanted = dialect.delimiter().isEmpty() ? declared : dialect.delimiter();
    this.delimiter = wanted.isEmpty() ? guessed(sample) : wanted;
    this.cutter = new FieldCutter(lines, delimiter, dialect.quotes(), maxRecord);
    if (!declared.isEmpty()) {
      lines.next();
    }
    DelimitedHeader found =
        dialect.columns().isEmpty()
            ? DelimitedHeader.read(file, lines, cutter, dialect.header(), columns)
            : fixed(dialect.columns());
    List<String> header = found.names();
    this.headed = found.named();
    this.least = found.least();
    this.most = found.most();
    notes.addAll(found.notes());
    boolean areTyped = TypedNames.are(header);
    this.typed = areTyped ? header.toArray(String[]::new) : new String[0];
    if (header.size() > Limits.COLUMNS) {
      throw new BadDataException(List.of(new Fault(file, 1, "", "", Limits.columns("a file"))));
    }
    List<String> plain = areTyped ? header.stream().map(TypedNames::plain).toList() : header;
    this.names = plain.toArray(String[]::new);
    boolean any = exact || dialect.quotes() == Quotes.NO;
    List<List<String>> first = any ? List.of() : DelimitedHeader.following(lines, cutter);
    this.singleQuotes = new SingleQuotes(names.length, first);
    this.usual = usual(first);
    boolean quoted = exact || dialect.quotes() == Quotes.YES;
    this.copied = quoted ? CopyText.none() : CopyText.of(lines, delimiter);
  }

  private static DelimitedHeader fixed(List<String> columns) {
    return new DelimitedHeader(columns, false, columns.size(), columns.size(), List.of());
  }

  /** How many fields each of some records has, or −1 where that differs. */
  private static int usual(List<List<String>> records) {
    int size = records.size() < 2 ? -1 : records.getFirst().size();
    return records.stream().allMatch(record -> record.size() == size) ? size : -1;
  }

  /** The delimiter of a first line such as {@code sep=;}, which spreadsheets write and read. */
  private static String declaredDelimiter(List<Line> sample) {
    String first = sample.isEmpty() ? "" : sample.getFirst().text();
    return first.length() == 5 && first.toLowerCase(Locale.ROOT).startsWith("sep=")
        ? first.substring(4)
        : "";
  }

  private static String guessed(List<Line> sample) {
    List<String> texts = sample.stream().map(Line::text).filter(text -> !text.isBlank()).toList();
    return texts.isEmpty() ? "," : Csv.delimiter(texts);
  }

  @Override
  public @Nullable Row next() {
    for (Line line = lines.next(); line != null; line = lines.next()) {
      if (line.problem() != null) {
        return Row.bad(line.number(), line.text(), line.problem());
      }
      if (!saysNothing(line.text())) {
        var used = new ArrayList<Line>(1);
        used.add(line);
        try {
          return row(line, cutter.fields(line, used, names.length), used);
        } catch (Rejected problem) {
          return Row.bad(line.number(), FieldCutter.text(used), problem);
        }
      }
    }
    return null;
  }

  /** Whether a line is empty, or holds nothing but delimiters or what ends files of DOS. */
  private boolean saysNothing(String line) {
    if (exact || line.length() > LONGEST_EMPTY) {
      return line.isEmpty();
    }
    int at = 0;
    while (at < line.length()
        && (line.startsWith(delimiter, at) || Character.isWhitespace(line.charAt(at)))) {
      at++;
    }
    return at == line.length() || line.equals(END_OF_DOS);
  }

  private Row row(Line line, List<String> fields, List<Line> used) {
    int count = fields.size();
    while (count > names.length && fields.get(count - 1).isBlank()) {
      count--;
    }
    count = count == most ? names.length : count;
    if (count > names.length && !exact && lastGoesOn(fields, count)) {
      fields = withLastJoined(fields, count);
      count = names.length;
    }
    if (count > names.length || count < least) {
      throw new Rejected("", FieldCutter.text(used), wrongCount(count));
    }
    Object[] values = new Object[names.length];
    for (int i = 0; i < count; i++) {
      String field = fields.get(i);
      String plain = exact ? field : singleQuotes.plain(i, unwrapped(copied.plain(field)));
      values[i] =
          plain.isEmpty() ? null : typed.length > 0 ? TypedNames.value(typed[i], plain) : plain;
    }
    return new Row(line.number(), names, values, FieldCutter.text(used), null);
  }

  /**
   * Whether the fields behind the last column are the rest of its text, as of a title with commas
   * that nothing encloses: a blank stands behind each of these delimiters and behind no other, and
   * there are more words than delimiters, unlike in a list of ids.
   */
  private boolean lastGoesOn(List<String> fields, int count) {
    int columns = names.length;
    return columns >= COLUMNS_OF_TEXTS
        && (delimiter.equals(",") || delimiter.equals(";"))
        && fields.subList(1, columns).stream().noneMatch(field -> field.startsWith(" "))
        && !fields.get(columns - 1).isEmpty()
        && !Numbers.isNumber(fields.get(columns - 1))
        && fields.subList(columns, count).stream()
            .allMatch(field -> field.startsWith(" ") && !Numbers.isNumber(field.strip()))
        && fields.subList(columns - 1, count).stream()
            .anyMatch(field -> field.strip().indexOf(' ') > 0);
  }

  private List<String> withLastJoined(List<String> fields, int count) {
    joined++;
    int last = names.length - 1;
    var whole = new ArrayList<>(fields.subList(0, last));
    whole.add(String.join(delimiter, fields.subList(last, count)));
    return whole;
  }

  /** What a formula holds that a spreadsheet should show as it stands: {@code ="0123"}. */
  private String unwrapped(String field) {
    boolean wrapped =
        field.length() > 2
            && field.charAt(0) == '='
            && field.charAt(1) == '"'
            && field.indexOf('"', 2) == field.length() - 1;
    formulas += wrapped ? 1 : 0;
    return wrapped ? field.substring(2, field.length() - 1) : field;
  }

  private String wrongCount(int count) {
    String rule =
        String.format(
            Locale.ROOT,
            "the record has %d fields where the file has %d columns",
            count,
            names.length);
    if (count == 1 || names.length == 1) {
      return rule
          + String.format(
              Locale.ROOT,
              "; the delimiter is taken to be %s, --delimiter names another",
              delimiter());
    }
    if (count < names.length) {
      return rule;
    }
    return count == usual && headed
        ? rule + ", as the first ones have: name all of these columns in the header"
        : rule
            + "; enclose in quotes what holds the delimiter, or leave such records out with"
            + " --on-error skip";
  }

  @Override
  public List<String> columns() {
    return List.of(names);
  }

  @Override
  public boolean header() {
    return headed;
  }

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public String delimiter() {
    return Csv.inWords(delimiter);
  }

  @Override
  public List<String> notes() {
    var all = new ArrayList<>(notes);
    if (formulas > 0) {
      all.add(
          Display.counted(formulas, "field")
              + " such as =\"0123\" "
              + (formulas == 1 ? "is" : "are")
              + " read without the formula around");
    }
    if (joined > 0) {
      all.add(
          Display.counted(joined, "record")
              + (joined == 1 ? " has" : " have")
              + " the delimiter and a blank in the last column without quotes, which are taken as"
              + " they stand");
    }
    all.addAll(copied.notes());
    all.addAll(singleQuotes.notes());
    all.addAll(cutter.notes());
    all.addAll(lines.notes());
    return all;
  }

  @Override
  public void close() {
    lines.close();
  }
}
