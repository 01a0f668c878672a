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
 * @param notes what to know about how that was found
 */
public record DelimitedHeader(List<String> names, boolean named, List<String> notes) {

  /** What to do where titles stand above a header. */
  public static final String LATER = ": delete the lines above it";

  /** Lines behind the first that are looked at. */
  private static final int SAMPLE = 20;

  private static final int MIN_ROW_NAMES = 3;

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
      return new DelimitedHeader(withRowNames(header, following, notes), true, notes);
    }
    if (rule == TextForm.Header.AUTO) {
      notes.add(
          "its first line is taken for a record: the columns are named by their positions;"
              + " --header yes says that it names them");
      later(lines, cutter).ifPresent(notes::add);
    }
    lines.pushBack(used);
    var positions = new ArrayList<String>();
    for (int i = 1; i <= withoutEmptyEnd(cells).size(); i++) {
      positions.add(Integer.toString(i));
    }
    return new DelimitedHeader(positions, false, notes);
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
