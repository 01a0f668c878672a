package dev.weft.files.internal.formats;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.Fault;
import dev.weft.files.TextForm;
import dev.weft.files.internal.lines.Csv;
import dev.weft.files.internal.lines.FieldCutter;
import dev.weft.files.internal.lines.Line;
import dev.weft.files.internal.lines.LineReader;
import dev.weft.files.internal.values.BadData;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Rejected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the columns of a file with a delimiter are called.
 *
 * @param names those of its header, or the positions of its columns from 1 where it has none
 * @param named whether a header names them
 * @param least the fewest fields that a record has; those behind may be missing as well as empty
 * @param most the fields of a record that has more than are named, which are passed over
 * @param notes what to know about how that was found
 */
public record DelimitedHeader(
    List<String> names, boolean named, int least, int most, List<String> notes) {

  /** What to do where titles stand above a header. */
  public static final String LATER = ": delete the lines above it";

  /** Lines behind the first that are looked at. */
  private static final int SAMPLE = 20;

  private static final int MIN_ROW_NAMES = 3;
  private static final int MIN_LISTS = 2;

  /**
   * Takes the header of a file from its lines; a first line that is a record stays.
   *
   * @param columns what the caller named, to tell a header from values
   * @throws BadDataException when there is none, or one that cannot be cut, or with a name twice
   */
  static DelimitedHeader read(
      String file, LineReader lines, FieldCutter cutter, TextForm.Header rule, Columns columns) {
    Line line = first(file, lines);
    List<Line> used = new ArrayList<>(List.of(line));
    List<String> cells;
    try {
      cells = cutter.fields(line, used, FieldCutter.ANY);
    } catch (Rejected problem) {
      throw bad(file, line, problem.value, problem.rule);
    }
    List<String> notes = new ArrayList<>();
    List<List<String>> following = following(lines, cutter);
    if (rule == TextForm.Header.YES
        || (rule == TextForm.Header.AUTO && Header.is(cells, following, columns))) {
      boolean title = cells.stream().filter(cell -> !cell.isBlank()).count() == 1;
      (title ? later(lines, cutter) : Optional.<String>empty()).ifPresent(notes::add);
      List<String> header = distinct(file, cells.stream().map(String::strip).toList(), line);
      List<String> names = withRowNames(header, following, notes);
      int most = Math.max(names.size(), widthOfLists(names.size(), following, notes));
      return new DelimitedHeader(names, true, names.size(), most, notes);
    }
    if (rule == TextForm.Header.AUTO) {
      notes.add(
          "its first line is taken for a record: the columns are named by their positions;"
              + " --header yes says that it names them");
      later(lines, cutter).ifPresent(notes::add);
    }
    lines.pushBack(used);
    var positions = new ArrayList<String>();
    for (int i = 1; i <= width(cells, following); i++) {
      positions.add(Integer.toString(i));
    }
    return new DelimitedHeader(
        positions, false, withoutEmptyEnd(cells).size(), positions.size(), notes);
  }

  private static Line first(String file, LineReader lines) {
    Line line = lines.next();
    while (line != null && line.problem() == null && line.text().isEmpty()) {
      line = lines.next();
    }
    if (line == null) {
      throw BadData.inFile(file, "is empty: it must hold a header");
    }
    if (line.problem() != null) {
      throw bad(file, line, "", line.problem().rule);
    }
    return line;
  }

  /** What to do where titles stand above the header. */
  private static Optional<String> later(LineReader lines, FieldCutter cutter) {
    return lines.peek(SAMPLE).stream()
        .filter(line -> line.problem() == null && mayBeHeader(line.text(), cutter))
        .findFirst()
        .map(
            line ->
                String.format(
                    Locale.ROOT, "line %d looks like the header%s", line.number(), LATER));
  }

  /** A title tells no delimiter, so all of them are tried. */
  private static boolean mayBeHeader(String line, FieldCutter cutter) {
    return Header.namesColumns(cutter.roughly(line))
        || Csv.DELIMITERS.stream()
            .anyMatch(other -> Header.namesColumns(List.of(line.split(Pattern.quote(other), -1))));
  }

  /** The fields of the lines to come. */
  static List<List<String>> following(LineReader lines, FieldCutter cutter) {
    var records = new ArrayList<List<String>>();
    for (Line line : lines.peek(SAMPLE)) {
      if (line.problem() == null && !line.text().isBlank()) {
        records.add(cutter.roughly(line.text()));
      }
    }
    return records;
  }

  /** R writes the numbers of the rows in front, in a column that its header does not name. */
  private static List<String> withRowNames(
      List<String> header, List<List<String>> following, List<String> notes) {
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

  /**
   * Some write a list of numbers into as many fields, of which the header names the first alone. A
   * single field more may as well be one in front that it does not name.
   */
  private static int widthOfLists(int named, List<List<String>> following, List<String> notes) {
    int size = following.isEmpty() ? 0 : following.getFirst().size();
    boolean lists =
        size > named + 1
            && following.size() >= MIN_LISTS
            && following.stream()
                .allMatch(record -> record.size() == size && endsInNumbers(record, named));
    if (!lists) {
      return 0;
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "its records go on with %,d more numbers behind the last column of the header, which are"
                + " left out",
            size - named));
    return size;
  }

  private static boolean endsInNumbers(List<String> record, int header) {
    return record.subList(header - 1, record.size()).stream()
        .allMatch(field -> Numbers.isNumber(field.strip()));
  }

  /** How many columns a file has of which the first record may end in empty fields. */
  private static int width(List<String> first, List<List<String>> following) {
    int cut = following.stream().mapToInt(List::size).min().orElse(0);
    if (cut >= first.size()) {
      return first.size();
    }
    return following.stream()
        .map(DelimitedHeader::withoutEmptyEnd)
        .mapToInt(record -> Math.min(record.size(), first.size()))
        .reduce(withoutEmptyEnd(first).size(), Math::max);
  }

  private static List<String> withoutEmptyEnd(List<String> cells) {
    int size = cells.size();
    while (size > 1 && cells.get(size - 1).isEmpty()) {
      size--;
    }
    return cells.subList(0, size);
  }

  private static List<String> distinct(String file, List<String> header, Line line) {
    var once = new HashSet<String>();
    for (String name : header) {
      if (!once.add(name) && !name.isEmpty()) {
        throw bad(
            file,
            line,
            name,
            "a column must stand in the header once: rename one of them, or say --no-header where"
                + " the first line is a record");
      }
    }
    return withoutEmptyEnd(header);
  }

  private static BadDataException bad(String file, Line line, String value, String rule) {
    return new BadDataException(List.of(new Fault(file, line.number(), "", value, rule)));
  }
}
