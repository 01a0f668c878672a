package dev.weft.files.internal.imports;

import dev.weft.files.Columns;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.KnownIds;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.formats.RowReader;
import dev.weft.files.internal.names.Content;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks into the files of events of an import before their turn, once and only when asked. */
final class EventPeek implements Supplier<KnownIds> {

  /** Records of each file that are looked at. */
  private static final int RECORDS = 2_000;

  private final List<FilePlan> files;
  private final Readers readers;
  private final Columns columns;
  private @Nullable KnownIds known;

  EventPeek(List<FilePlan> files, Readers readers, Columns columns) {
    this.files = files;
    this.readers = readers;
    this.columns = columns;
  }

  @Override
  public KnownIds get() {
    KnownIds found = known;
    if (found == null) {
      found = new KnownIds();
      for (FilePlan file : files) {
        boolean events = file.content() == Content.EVENTS || file.content() == Content.AUTO;
        if (events && Files.isRegularFile(file.path())) {
          see(file, found);
        }
      }
      known = found;
    }
    return found;
  }

  private void see(FilePlan file, KnownIds found) {
    Columns own = ChosenColumns.of(columns, file.path());
    try (RowReader reader = readers.open(file, own, bytes -> {})) {
      var roles =
          new RoleMap(file, Content.EVENTS, own, new HashSet<>())
              .within(() -> reader.folders().names());
      for (int i = 0; i < RECORDS; i++) {
        Row row = reader.next();
        if (row == null) {
          return;
        }
        Row plain = file.transform().apply(row);
        if (plain.problem() == null && roles.column(plain.names(), Role.USER_ID) >= 0) {
          found.see(plain, roles);
        }
      }
    }
  }
}
