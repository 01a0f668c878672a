package dev.weft.files.internal.folders;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.ReadOptions;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.ContentGuess;
import dev.weft.files.internal.columns.MissingColumn;
import dev.weft.files.internal.columns.RoleHint;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.LeftOutValues;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.formats.RowReader;
import dev.weft.files.internal.formats.SampledReader;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.EventTypeNames;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a file looks whose name does not tell what it holds.
 *
 * @param content what the import would take it for, were it named; {@code AUTO} when it would
 *     refuse it
 * @param other what one of events is as well; the same where it can be nothing else
 * @param table whether its first records have the same columns, two at least
 * @param rule the rule by which it would be refused, or empty
 * @param columns their names, or their positions where it has no header
 * @param remedy what is said of what reads it
 */
record FileLook(
    Content content,
    Content other,
    boolean table,
    String rule,
    List<String> columns,
    String remedy) {

  /**
   * Reads the first records of a file.
   *
   * @param alone whether no other file is read or might be
   * @throws BadDataException when they cannot be read
   */
  static FileLook at(Path file, ReadOptions options, Readers readers, boolean alone) {
    FilePlan plain = FilePlan.of(file, Content.AUTO, Layouts.formatOf(file));
    FilePlan plan = MovieLens.recognised(plain).orElse(plain);
    if (plan.content() != Content.AUTO) {
      String remedy = new ReadingOptions(file, alone).of(plan.content(), plan.content());
      return new FileLook(plan.content(), plan.content(), true, "", List.of(), remedy);
    }
    Columns own = ChosenColumns.of(options.columns(), file);
    try (RowReader opened = readers.open(plan, own, read -> {})) {
      var types = new EventTypeNames(options.eventTypes());
      return of(plan, own, new SampledReader(opened), new ReadingOptions(file, alone), types);
    }
  }

  /** Whether the records of another file are of another table, whatever option names both. */
  boolean isApartFrom(FileLook other) {
    boolean goesOn =
        MissingColumn.arePositions(other.columns)
            && !MissingColumn.arePositions(columns)
            && other.columns.size() == columns.size();
    if (goesOn) {
      return false;
    }
    if (content == Content.AUTO && other.content == Content.AUTO) {
      return Collections.disjoint(columns, other.columns);
    }
    return content != other.content || !rule.equals(other.rule);
  }

  private static FileLook of(
      FilePlan plan,
      Columns own,
      SampledReader reader,
      ReadingOptions reading,
      EventTypeNames types) {
    List<String> names = reader.columns();
    if (names.isEmpty()) {
      List<Row> sample = reader.sample();
      names = sample.isEmpty() ? List.of() : List.of(sample.getFirst().names());
    }
    var roles =
        new RoleMap(plan, Content.EVENTS, own, new HashSet<>())
            .within(() -> reader.folders().names());
    String[] all = names.toArray(String[]::new);
    boolean ids =
        hasId(roles, all) || reader.sample().stream().anyMatch(row -> hasId(roles, row.names()));
    boolean table =
        names.size() > 1 && reader.sample().stream().allMatch(row -> row.problem() == null);
    if (!ids) {
      String rule = names.size() > 1 ? "" : MissingColumn.stanzas(reader);
      String remedy = reading.withoutIds(names, reader, own, types);
      return new FileLook(Content.AUTO, Content.AUTO, table, rule, names, remedy);
    }
    var guess = new ContentGuess(plan, own, reader, tellsEvents(names, reader));
    try {
      Content content = guess.content(names);
      boolean events = content == Content.EVENTS;
      Content other = events ? guess.otherThanEvents(names) : content;
      String remedy =
          !events && guess.comesTwice(content)
              ? reading.ofLog(content, otherIds(names, roles))
              : reading.of(content, other);
      return new FileLook(content, other, table, "", names, remedy);
    } catch (BadDataException e) { // one id, and what only events have
      String rule = e.faults().getFirst().rule();
      boolean named = !tellsEvents(names, reader) && MissingColumn.sitting(names).isEmpty();
      Role lacking = roles.column(all, Role.ITEM_ID) < 0 ? Role.ITEM_ID : Role.USER_ID;
      String remedy = named ? reading.named(lacking) : "";
      return new FileLook(Content.EVENTS, Content.EVENTS, table, rule, names, remedy);
    }
  }

  /** Columns whose names end as those of ids do and that have no role. */
  private static List<String> otherIds(List<String> names, RoleMap roles) {
    String[] all = names.toArray(String[]::new);
    return IntStream.range(0, all.length)
        .filter(i -> !roles.hasRole(all, i))
        .mapToObj(i -> all[i])
        .filter(name -> RoleHint.isId(lastWord(name)))
        .toList();
  }

  private static String lastWord(String name) {
    String canonical = ColumnNames.canonical(name);
    return canonical.substring(canonical.lastIndexOf('_') + 1);
  }

  private static boolean hasId(RoleMap roles, String[] names) {
    return roles.column(names, Role.ITEM_ID) >= 0 || roles.column(names, Role.USER_ID) >= 0;
  }

  /** Whether each record is an order, or holds events: such a file is none of users. */
  private static boolean tellsEvents(List<String> names, SampledReader reader) {
    return MissingColumn.sitting(names.subList(0, 1)).isPresent()
        || reader.leftOut().values().stream().anyMatch(LeftOutValues::areItems);
  }
}
