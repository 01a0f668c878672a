package dev.weft.files.internal.folders;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.ReadOptions;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.formats.RowReader;
import dev.weft.files.internal.lines.FirstLine;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.names.Format;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.regex.Pattern;

/** What describes a data set and holds none of it: {@code dataset-metadata.json}. */
final class DataNotes {

  private static final Pattern NAMED = Pattern.compile("(.*[-_])?meta(data)?\\.json");

  private DataNotes() {}

  /** Whether a file is so called, and is one JSON object without an item's id. */
  static boolean is(Path file, ReadOptions options) {
    if (!NAMED.matcher(FileNames.plainName(file)).matches()
        || !FirstLine.of(file).strip().startsWith("{")) {
      return false;
    }
    FilePlan plan = FilePlan.of(file, Content.EVENTS, Format.JSONL);
    Columns own = ChosenColumns.of(options.columns(), file);
    try (RowReader reader = new Readers(options).open(plan, own, read -> {})) {
      Row only = reader.next();
      var roles = new RoleMap(plan, Content.EVENTS, own, new HashSet<>());
      return only != null
          && only.problem() == null
          && roles.column(only.names(), Role.ITEM_ID) < 0
          && reader.next() == null;
    } catch (BadDataException unreadable) {
      return false;
    }
  }
}
