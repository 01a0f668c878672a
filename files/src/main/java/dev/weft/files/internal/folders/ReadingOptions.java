package dev.weft.files.internal.folders;

import dev.weft.files.Columns;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.ColumnsByPosition;
import dev.weft.files.internal.columns.MissingColumn;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.formats.SampledReader;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.values.Rejected;
import dev.weft.text.internal.words.Display;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of one file which options read it, so that they do when somebody gives them. */
final class ReadingOptions {

  /** Where one record in so many is bad, the others are worth reading. */
  private static final int SELDOM = 10;

  private static final String SKIP = " --on-error skip";

  private final Path file;
  private final String word;
  private final String prefix;

  /**
   * Of a file.
   *
   * @param alone whether no other file is read, so that a column named for all is one of it
   */
  ReadingOptions(Path file, boolean alone) {
    this.file = file;
    this.word = Display.word(file.toString());
    this.prefix = alone ? "" : file.getFileName() + ":";
  }

  /** Of a file whose columns tell what it holds, or that it may be two things. */
  String of(Content content, Content other) {
    String looks = content.label();
    String options =
        other == content
            ? looks + ": --" + looks
            : "%s, or like %s as none of these comes twice: --%s or --%2$s"
                .formatted(looks, other.label(), looks);
    return "its columns look like " + options + " " + word + " reads it";
  }

  /**
   * Of a file with ids of items or of users alone, of which one comes twice.
   *
   * @param others the columns that may hold the ids that it lacks
   */
  String ofLog(Content content, List<String> others) {
    Role lacking = content == Content.ITEMS ? Role.USER_ID : Role.ITEM_ID;
    String name = others.size() == 1 ? others.getFirst() : "NAME";
    String which =
        others.size() > 1 ? ", NAME being a column such as " + MissingColumn.shown(others) : "";
    String events = "--events " + word + " " + column(lacking, name) + " reads it" + which;
    String first = "--" + content.label() + " " + word + SKIP + " keeps the first record of each";
    return "it has ids of %s, and one of them comes twice, as in a log: %s; %s"
        .formatted(content.label(), events, first);
  }

  /** Of a file of events that lacks one id; what is said before names the columns. */
  String named(Role lacking) {
    return "; --events " + word + " " + column(lacking, "NAME") + " reads it";
  }

  /** Of a file of which no column is recognised as one of ids. */
  String withoutIds(
      List<String> names, SampledReader reader, Columns columns, EventTypeNames types) {
    List<Row> bad = reader.sample().stream().filter(row -> row.problem() != null).toList();
    if (bad.size() * SELDOM > reader.sample().size()) {
      return problem(bad.getFirst());
    }
    String skip = bad.isEmpty() ? "" : SKIP;
    boolean several = names.size() > 1 && !MissingColumn.mayBeMatrix(names);
    String unknown = several ? "" : MissingColumn.unknown(names, reader, columns);
    if (!MissingColumn.arePositions(names)) {
      return String.format(
          Locale.ROOT,
          "no column of ids is recognised among [%s]: --items, --users or --events %s reads it with"
              + " %s, %s or both%s%s",
          MissingColumn.shown(names),
          word,
          column(Role.ITEM_ID, "NAME"),
          column(Role.USER_ID, "NAME"),
          skip,
          unknown);
    }
    String reads = MissingColumn.isMatrix(names) ? "" : byPosition(names, reader, types, skip);
    return "its first line is a record, so that nothing names its columns" + reads + unknown;
  }

  private String byPosition(
      List<String> names, SampledReader reader, EventTypeNames types, String skip) {
    Content named = FileNames.contentOfName(file);
    String catalogue =
        String.format(
            Locale.ROOT,
            named == Content.USERS ? "--users %s %s%s reads it" : "--items %s %s%s reads it",
            word,
            column(named == Content.USERS ? Role.USER_ID : Role.ITEM_ID, names.getFirst()),
            skip);
    Map<Role, String> events = ColumnsByPosition.of(names, reader.sample(), types);
    if (events.isEmpty() || named == Content.ITEMS || named == Content.USERS) {
      return ": " + catalogue;
    }
    String options =
        String.format(
            Locale.ROOT,
            ": --events %s %s%s reads it, %s",
            word,
            ColumnsByPosition.options(events, prefix),
            skip,
            ColumnsByPosition.condition(events));
    boolean items = named == Content.AUTO && !comesTwice(reader.sample());
    return items ? options + "; or if each line is an item, " + catalogue : options;
  }

  private String column(Role role, String column) {
    return ColumnsByPosition.options(Map.of(role, column), prefix);
  }

  private static String problem(Row row) {
    @Nullable Rejected problem = row.problem();
    return String.format(
        Locale.ROOT,
        "it cannot be read: line %d: %s",
        row.line(),
        problem == null ? "" : problem.rule);
  }

  /** Whether a value of the first column comes twice, as no id of a catalogue does. */
  private static boolean comesTwice(List<Row> sample) {
    List<Row> rows = sample.stream().filter(row -> row.values().length > 0).toList();
    long distinct = rows.stream().map(row -> String.valueOf(row.values()[0])).distinct().count();
    return distinct < rows.size();
  }
}
