package dev.weft.files.internal.formats;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.Fault;
import dev.weft.files.TextForm;
import dev.weft.files.TextForm.Quotes;
import dev.weft.files.internal.lines.Comments;
import dev.weft.files.internal.lines.Csv;
import dev.weft.files.internal.lines.FieldCutter;
import dev.weft.files.internal.lines.Line;
import dev.weft.files.internal.lines.LineReader;
import dev.weft.files.internal.lines.SingleQuotes;
import dev.weft.files.internal.names.TypedNames;
import dev.weft.files.internal.values.BadData;
import dev.weft.files.internal.values.Limits;
import dev.weft.files.internal.values.Rejected;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads values with a delimiter. Quotes follow RFC 4180, line breaks inside of them too, unless the
 * dialect knows none. A line without anything but delimiters is passed over, and so are empty
 * fields behind the last column.
 */
public final class DelimitedReader implements RowReader {

  /** What to do where titles stand above a header. */
  public static final String LATER_HEADER = ": delete the lines above it";

  private static final int SAMPLE = 20;
  private static final int MIN_ROW_NAMES = 3;

  /** A longer line of delimiters alone is a fault. */
  private static final int LONGEST_EMPTY = 4_096;

  private static final String END_OF_DOS = "\u001A";

  private final LineReader lines;
  private final String file;
  private final FieldCutter cutter;
  private final String delimiter;
  private final String[] names;
  private boolean headed;
  private final String[] typed;
  private final List<String> notes = new ArrayList<>();
  private final boolean exact;
  private final SingleQuotes singleQuotes;
  private long formulas;

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
    this.file = file;
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
    List<String> header =
        dialect.columns().isEmpty() ? header(dialect.header(), columns) : dialect.columns();
    boolean areTyped = TypedNames.are(header);
    this.typed = areTyped ? header.toArray(String[]::new) : new String[0];
    if (header.size() > Limits.COLUMNS) {
      throw new BadDataException(List.of(new Fault(file, 1, "", "", Limits.columns("a file"))));
    }
    List<String> plain = areTyped ? header.stream().map(TypedNames::plain).toList() : header;
    this.names = plain.toArray(String[]::new);
    boolean any = exact || dialect.quotes() == Quotes.NO;
    this.singleQuotes = new SingleQuotes(names.length, any ? List.of() : following());
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

  private List<String> header(TextForm.Header rule, Columns columns) {
    while (true) {
      Line line = lines.next();
      if (line == null) {
        throw BadData.inFile(file, "is empty: it must hold a header");
      }
      if (line.problem() != null) {
        throw bad(line, "", line.problem().rule);
      }
      if (line.text().isEmpty()) {
        continue;
      }
      List<Line> used = new ArrayList<>(List.of(line));
      List<String> cells;
      try {
        cells = cutter.fields(line, used, FieldCutter.ANY);
      } catch (Rejected problem) {
        throw bad(line, problem.value, problem.rule);
      }
      List<List<String>> following = following();
      if (rule == TextForm.Header.YES
          || (rule == TextForm.Header.AUTO && Header.is(cells, following, columns))) {
        headed = true;
        boolean title = cells.stream().filter(cell -> !cell.isBlank()).count() == 1;
        (title ? laterHeader() : Optional.<String>empty()).ifPresent(notes::add);
        List<String> header = distinct(cells.stream().map(String::strip).toList(), line);
        return withRowNames(header, following);
      }
      if (rule == TextForm.Header.AUTO) {
        notes.add(
            "its first line is taken for a record: the columns are named by their positions;"
                + " --header yes says that it names them");
        laterHeader().ifPresent(notes::add);
      }
      lines.pushBack(used);
      var positions = new ArrayList<String>();
      for (int i = 1; i <= withoutEmptyEnd(cells).size(); i++) {
        positions.add(Integer.toString(i));
      }
      return positions;
    }
  }

  /** What to do where titles stand above the header. */
  private Optional<String> laterHeader() {
    return lines.peek(SAMPLE).stream()
        .filter(line -> line.problem() == null && mayBeHeader(line.text()))
        .findFirst()
        .map(
            line ->
                String.format(
                    Locale.ROOT, "line %d looks like the header%s", line.number(), LATER_HEADER));
  }

  /** A title tells no delimiter, so all of them are tried. */
  private boolean mayBeHeader(String line) {
    return Header.namesColumns(cutter.roughly(line))
        || Csv.DELIMITERS.stream()
            .anyMatch(other -> Header.namesColumns(List.of(line.split(Pattern.quote(other), -1))));
  }

  private List<List<String>> following() {
    var records = new ArrayList<List<String>>();
    for (Line line : lines.peek(SAMPLE)) {
      if (line.problem() == null && !line.text().isBlank()) {
        records.add(cutter.roughly(line.text()));
      }
    }
    return records;
  }

  /** R writes the numbers of the rows in front, in a column that its header does not name. */
  private List<String> withRowNames(List<String> header, List<List<String>> following) {
    boolean oneMore = following.size() >= MIN_ROW_NAMES;
    for (int i = 0; i < following.size() && oneMore; i++) {
      List<String> record = following.get(i);
      oneMore =
          record.size() == header.size() + 1
              && record.getFirst().equals(Integer.toString(i + 1))
              && !record.getLast().isBlank();
    }
    if (!oneMore) {
      return header;
    }
    notes.add("its records begin with a field more than the header has, which is left out");
    var names = new ArrayList<>(List.of(""));
    names.addAll(header);
    return names;
  }

  private static List<String> withoutEmptyEnd(List<String> cells) {
    int size = cells.size();
    while (size > 1 && cells.get(size - 1).isEmpty()) {
      size--;
    }
    return cells.subList(0, size);
  }

  private List<String> distinct(List<String> header, Line line) {
    var once = new HashSet<String>();
    for (String name : header) {
      if (!once.add(name) && !name.isEmpty()) {
        throw bad(
            line,
            name,
            "a column must stand in the header once: rename one of them, or say --no-header where"
                + " the first line is a record");
      }
    }
    return withoutEmptyEnd(header);
  }

  private BadDataException bad(Line line, String value, String rule) {
    return new BadDataException(List.of(new Fault(file, line.number(), "", value, rule)));
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
    if (count != names.length) {
      throw new Rejected("", FieldCutter.text(used), wrongCount(count));
    }
    Object[] values = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      String field = fields.get(i);
      String plain = exact ? field : singleQuotes.plain(i, unwrapped(field));
      values[i] =
          plain.isEmpty() ? null : typed.length > 0 ? TypedNames.value(typed[i], plain) : plain;
    }
    return new Row(line.number(), names, values, FieldCutter.text(used), null);
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
    return count == 1 || names.length == 1
        ? rule
            + String.format(
                Locale.ROOT,
                "; the delimiter is taken to be %s, --delimiter names another",
                delimiter())
        : rule;
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
