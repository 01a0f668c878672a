package dev.weft.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads values with a delimiter. Quotes follow RFC 4180, line breaks inside of them too, unless the
 * dialect knows none. An empty line is passed over.
 */
final class DelimitedReader implements RowReader {

  private static final int SAMPLE = 20;

  /**
   * How a file is written.
   *
   * @param delimiter the delimiter, or empty to recognise it
   * @param columns the columns of a file without a header, or empty to recognise the header
   */
  record Dialect(String delimiter, List<String> columns) {

    static final Dialect RECOGNISED = new Dialect("", List.of());

    Dialect {
      columns = List.copyOf(columns);
    }

    boolean quotes() {
      return columns.isEmpty();
    }
  }

  private final LineReader lines;
  private final String file;
  private final Dialect dialect;
  private final int maxRecord;
  private final String delimiter;
  private final String[] names;
  private boolean headed;

  /**
   * Reads the beginning of the file.
   *
   * @param known whether a name is that of a column, to tell a header from values
   */
  DelimitedReader(
      String file, LineReader lines, Dialect dialect, int maxRecord, Predicate<String> known) {
    this.file = file;
    this.lines = lines;
    this.dialect = dialect;
    this.maxRecord = maxRecord;
    this.delimiter = dialect.delimiter().isEmpty() ? guessed() : dialect.delimiter();
    this.names = (dialect.quotes() ? header(known) : dialect.columns()).toArray(String[]::new);
  }

  private String guessed() {
    var sample = new ArrayList<Line>();
    for (int i = 0; i < SAMPLE; i++) {
      Line line = lines.next();
      if (line == null) {
        break;
      }
      sample.add(line);
    }
    lines.pushBack(sample);
    List<String> texts = sample.stream().map(Line::text).filter(text -> !text.isBlank()).toList();
    return texts.isEmpty() ? "," : String.valueOf(Csv.delimiter(texts));
  }

  private List<String> header(Predicate<String> known) {
    while (true) {
      Line line = lines.next();
      if (line == null) {
        throw new BadDataException(List.of(Fault.of(file, "is empty: it must hold a header")));
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
        cells = fields(line, used, 10);
      } catch (Rejected problem) {
        throw bad(line, problem.value, problem.rule);
      }
      if (isHeader(cells, known)) {
        headed = true;
        return distinct(cells.stream().map(String::strip).toList(), line);
      }
      lines.pushBack(used);
      var positions = new ArrayList<String>();
      for (int i = 1; i <= cells.size(); i++) {
        positions.add(Integer.toString(i));
      }
      return positions;
    }
  }

  private static boolean isHeader(List<String> cells, Predicate<String> known) {
    if (cells.stream().anyMatch(cell -> known.test(cell.strip()))) {
      return true;
    }
    return cells.size() > 1
        && new HashSet<>(cells).size() == cells.size()
        && cells.stream().noneMatch(c -> c.isBlank() || Numbers.isNumber(c.strip()));
  }

  private List<String> distinct(List<String> header, Line line) {
    var once = new HashSet<String>();
    for (String name : header) {
      if (!once.add(name) && !name.isEmpty()) {
        throw bad(line, name, "a column must stand in the header once");
      }
    }
    return header;
  }

  private BadDataException bad(Line line, String value, String rule) {
    return new BadDataException(List.of(new Fault(file, line.number(), "", value, rule)));
  }

  @Override
  public @Nullable Row next() {
    Line line = lines.next();
    while (line != null && line.text().isEmpty() && line.problem() == null) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    if (line.problem() != null) {
      return Row.bad(line.number(), line.text(), line.problem());
    }
    var used = new ArrayList<Line>(1);
    used.add(line);
    try {
      return row(line, fields(line, used, names.length), used);
    } catch (Rejected problem) {
      return Row.bad(line.number(), text(used), problem);
    }
  }

  private Row row(Line line, List<String> fields, List<Line> used) {
    if (fields.size() != names.length) {
      throw new Rejected(
          "",
          text(used),
          "the record has %d fields where the file has %d columns"
              .formatted(fields.size(), names.length));
    }
    Object[] values = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      String field = fields.get(i);
      values[i] = field.isEmpty() ? null : field;
    }
    return new Row(line.number(), names, values, text(used), null);
  }

  private List<String> fields(Line first, List<Line> used, int expected) {
    if (!dialect.quotes()) {
      return Csv.unquoted(first.text(), delimiter, expected);
    }
    try {
      return Csv.fields(first.text(), delimiter.charAt(0), expected);
    } catch (Csv.OpenQuote open) {
      return longRecord(first, used, expected);
    }
  }

  /** A record whose quotes hold line breaks: lines are added until every quote is closed. */
  private List<String> longRecord(Line first, List<Line> used, int expected) {
    var record = new StringBuilder(first.text());
    try {
      boolean open = true;
      while (open) {
        Line line = record.length() > maxRecord ? null : lines.next();
        if (line != null) {
          used.add(line);
        }
        if (line == null || line.problem() != null) {
          throw new Rejected("", first.text(), "a quote is opened and not closed");
        }
        record.append('\n').append(line.text());
        open = Csv.openAfter(line.text(), true, delimiter.charAt(0));
      }
      return Csv.fields(record.toString(), delimiter.charAt(0), expected);
    } catch (Rejected problem) {
      // What follows is read again, as records of their own: one stray quote must not take the
      // rest of the file with it.
      List<Line> following = used.subList(1, used.size());
      lines.pushBack(following);
      following.clear();
      throw problem;
    }
  }

  private static String text(List<Line> used) {
    if (used.size() == 1) {
      return used.getFirst().text();
    }
    return String.join("\n", used.stream().map(Line::text).toList());
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
  public void close() {
    lines.close();
  }
}
