package dev.weft.files.internal.imports;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.Fault;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.ContentGuess;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.KnownIds;
import dev.weft.files.internal.columns.MissingColumn;
import dev.weft.files.internal.columns.NamedColumns;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.formats.RowReader;
import dev.weft.files.internal.formats.SampledReader;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.Format;
import dev.weft.files.internal.tables.Faults;
import dev.weft.files.internal.tables.Gathered;
import dev.weft.files.internal.tables.Sink;
import dev.weft.files.internal.values.BadData;
import dev.weft.files.internal.values.Limits;
import dev.weft.files.internal.values.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One file of an import, from its first row to its last. Used once. */
final class FileRun {

  private final FilePlan plan;
  private final boolean alone;
  private final FileTally tally;
  private final Columns columns;
  private final NamedColumns named;
  private final Gathered gathered;
  private final Supplier<KnownIds> events;
  private @Nullable Sink sink;
  private @Nullable RoleMap roles;

  /**
   * Begins a file.
   *
   * @param alone whether no other file is read
   * @param tally counts what is found in the file
   * @param columns those of this file
   * @param named the columns that options name, and whether they were seen
   * @param gathered takes what the rows say
   * @param events tells ids of the events
   */
  FileRun(
      FilePlan plan,
      boolean alone,
      FileTally tally,
      Columns columns,
      NamedColumns named,
      Gathered gathered,
      Supplier<KnownIds> events) {
    this.plan = plan;
    this.alone = alone;
    this.tally = tally;
    this.columns = columns;
    this.named = named;
    this.gathered = gathered;
    this.events = events;
  }

  /** Reads the file to its end. */
  void read(Readers readers, ReadProgress progress, Faults faults) {
    try (RowReader opened = readers.open(plan, columns, progress::bytes)) {
      var reader = new SampledReader(opened);
      describe(reader);
      if (!reader.columns().isEmpty()) {
        sink = sink(reader.columns(), reader);
      }
      for (Row row = reader.next(); row != null; row = reader.next()) {
        tally.read++;
        progress.row();
        read(row, reader, faults);
      }
      finish();
      tally.notes.addAll(reader.notes());
      if (roles != null) {
        tally.notes.addAll(roles.notes());
        tally.oddities.addAll(roles.oddities(tally.file));
      }
      FolderNames.unread(plan, tally).ifPresent(tally.oddities::add);
      tally.doubt = reader.doubt();
      tally.leftOut = reader.leftOut();
    }
    if (plan.format() == Format.PARQUET) {
      progress.wholeFile(plan.path());
    }
  }

  private void describe(SampledReader reader) {
    tally.format = reader.format();
    tally.delimiter = reader.delimiter();
    tally.header = reader.header();
    tally.columns.begin(reader.columns());
  }

  private void read(Row row, SampledReader reader, Faults faults) {
    Row plain = plan.transform().apply(row);
    if (!tally.columns.see(row, tally.header)) {
      tally.read--;
      return;
    }
    if (tally.columns.tooMany() && !plan.exact()) {
      String rule = Limits.columns("all records of a file together");
      throw new BadDataException(List.of(new Fault(tally.file, row.line(), "", "", rule)));
    }
    try {
      if (plain.problem() != null) {
        throw plain.problem();
      }
      if (sink == null) {
        sink = sink(List.of(plain.names()), reader);
      }
      sink.accept(plain);
    } catch (Rejected problem) {
      faults.add(tally, row, problem);
    }
  }

  private void finish() {
    if (sink != null) {
      sink.finish();
    } else if (tally.read == 0 && plan.content() == Content.AUTO) {
      throw BadData.inFile(plan.path(), "is empty");
    }
  }

  private Sink sink(List<String> names, SampledReader reader) {
    var guess = new ContentGuess(plan, columns, reader, alone);
    if (plan.content() == Content.AUTO) {
      tally.content = guess.content(names);
    } else if (plan.byName() && guess.tellsEventsOf(plan.content(), names)) {
      tally.content = Content.EVENTS;
    }
    var found =
        new RoleMap(plan, tally.content, columns, named.found())
            .besides(reader::leftOut)
            .within(() -> reader.folders().names());
    if (tally.content == Content.ITEMS || tally.content == Content.USERS) {
      found.tellIds(reader.sample().stream().map(plan.transform()).toList(), events);
    }
    if (plan.format() == Format.JSONL) {
      found.look(reader.sample().stream().map(plan.transform()).toList());
    } else {
      checkColumns(found, names, reader);
    }
    named.see(names);
    roles = found;
    return gathered.sink(plan, tally, found, reader);
  }

  /** A file whose columns are known beforehand fails once, not at each of its records. */
  private void checkColumns(RoleMap roles, List<String> columns, SampledReader reader) {
    String[] names = columns.toArray(String[]::new);
    List<Role> needed =
        switch (tally.content) {
          case AUTO, EVENTS -> List.of(Role.USER_ID, Role.ITEM_ID);
          case USERS -> List.of(Role.USER_ID);
          case ITEMS, ITEM_TEXTS, ITEM_TAGS, VECTORS -> List.of(Role.ITEM_ID);
        };
    var faults = new ArrayList<Fault>();
    for (Role role : needed) {
      if (roles.column(names, role) < 0) {
        faults.add(
            new Fault(
                plan.path().toString(),
                0,
                "",
                reader.exampleOf(columns),
                MissingColumn.fault(role, columns, reader)
                    + roles.inside(role)
                    + (faults.isEmpty() ? "" : MissingColumn.allOptions(columns, reader))));
      }
    }
    if (!faults.isEmpty()) {
      throw new BadDataException(faults);
    }
  }
}
