package dev.weft.files.internal.folders;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.ReadOptions;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.ContentGuess;
import dev.weft.files.internal.columns.MissingColumn;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.LeftOutValues;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.formats.RowReader;
import dev.weft.files.internal.formats.SampledReader;
import dev.weft.files.internal.names.Content;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/**
 * How a file looks whose name does not tell what it holds.
 *
 * @param content what the import would take it for, were it named; {@code AUTO} when it would
 *     refuse it
 * @param table whether its first records have the same columns, two at least
 * @param rule the rule by which it would be refused, or empty
 * @param other what else it may be, or the same
 */
record FileLook(Content content, boolean table, String rule, Content other) {

  FileLook(Content content, boolean table, String rule) {
    this(content, table, rule, content);
  }

  /**
   * Reads the first records of a file.
   *
   * @throws BadDataException when they cannot be read
   */
  static FileLook at(Path file, ReadOptions options, Readers readers) {
    FilePlan plain = FilePlan.of(file, Content.AUTO, Layouts.formatOf(file));
    FilePlan plan = MovieLens.recognised(plain).orElse(plain);
    if (plan.content() != Content.AUTO) {
      return new FileLook(plan.content(), true, "");
    }
    Columns own = ChosenColumns.of(options.columns(), file);
    try (RowReader opened = readers.open(plan, own, read -> {})) {
      return of(plan, own, new SampledReader(opened));
    }
  }

  private static FileLook of(FilePlan plan, Columns own, SampledReader reader) {
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
      return new FileLook(
          Content.AUTO, table, names.size() > 1 ? "" : MissingColumn.stanzas(reader));
    }
    var guess = new ContentGuess(plan, own, reader, tellsEvents(names, reader));
    try {
      Content content = guess.content(names);
      boolean events = content == Content.EVENTS;
      return new FileLook(content, table, "", events ? guess.otherThanEvents(names) : content);
    } catch (BadDataException e) { // one id, and what only events have
      return new FileLook(Content.EVENTS, table, e.faults().getFirst().rule());
    }
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
