package dev.weft.files.internal.folders;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.ReadOptions;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.ContentGuess;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.FilePlan;
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
 */
record FileLook(Content content, boolean table, String rule) {

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
    var roles = new RoleMap(plan, Content.EVENTS, own, new HashSet<>());
    String[] all = names.toArray(String[]::new);
    boolean ids = roles.column(all, Role.ITEM_ID) >= 0 || roles.column(all, Role.USER_ID) >= 0;
    boolean table =
        names.size() > 1 && reader.sample().stream().allMatch(row -> row.problem() == null);
    if (!ids) {
      return new FileLook(Content.AUTO, table, "");
    }
    try {
      return new FileLook(new ContentGuess(plan, own, reader, false).content(names), table, "");
    } catch (BadDataException e) { // one id, and what only events have
      return new FileLook(Content.EVENTS, table, e.faults().getFirst().rule());
    }
  }
}
