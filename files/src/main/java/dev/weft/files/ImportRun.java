package dev.weft.files;

import dev.weft.data.Dataset;
import dev.weft.data.EventCounts;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.files.FilePlan.Content;
import dev.weft.files.FilePlan.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One import, from the files to the data set. Used once. */
final class ImportRun {

  private static final int PROGRESS_ROWS = 1 << 14;

  private final ReadOptions options;
  private final boolean dryRun;
  private final Readers readers;
  private final long started = System.nanoTime();
  private final Events.Builder events;
  private final FingerprintSet eventIds = new FingerprintSet();
  private final Table items;
  private final Table users;
  private final List<ItemTexts> texts = new ArrayList<>();
  private final List<ItemTags> tags = new ArrayList<>();
  private final List<FileTally> tallies = new ArrayList<>();
  private final NamedColumns named;
  private long rows;
  private long bytes;
  private long totalBytes;

  ImportRun(ReadOptions options, boolean dryRun) {
    this.options = options;
    this.dryRun = dryRun;
    this.readers = new Readers(options);
    this.named = new NamedColumns(options.columns());
    this.events = Events.builder(options.eventTypes());
    this.items = new Table(Role.ITEM_ID, options.columns());
    this.users = new Table(Role.USER_ID, options.columns());
  }

  Imported run(List<Source> sources) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("name at least one file or folder to import");
    }
    Layouts.Plan plan = Layouts.plan(sources, options);
    totalBytes = plan.files().stream().mapToLong(file -> size(file.path())).sum();
    Path target = dryRun ? null : options.rejects();
    if (target == null) {
      return run(sources, plan, null);
    }
    try (var rejects = new RejectsFile(target)) {
      Imported imported = run(sources, plan, rejects);
      rejects.commit();
      return imported;
    }
  }

  private Imported run(List<Source> sources, Layouts.Plan plan, @Nullable RejectsFile rejects) {
    var faults = new Faults(options, dryRun, rejects);
    boolean alone = plan.files().size() == 1;
    boolean severalWithEvents =
        plan.files().stream()
                .filter(file -> file.content() == Content.EVENTS || file.content() == Content.AUTO)
                .count()
            > 1;
    for (FilePlan file : plan.files()) {
      read(file, alone, severalWithEvents, faults);
    }
    Dataset dataset = build(faults);
    faults.check();
    named.check(tallies);
    if (!dryRun) {
      checkSomeAccepted(faults);
    }
    var leftOut = new LeftOutFiles(options.columns(), readers).reports(plan);
    if (dataset.events().size() == 0) {
      faults.addAll(LeftOutFiles.withoutEvents(leftOut));
    }
    faults.addAll(FolderCheck.faults(sources, options.columns(), dataset, tallies));
    options.progress().at(rows, totalBytes, totalBytes);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return new Imported(
        dataset,
        new ReportMaker(options.columns(), tallies, items, users)
            .report(plan.layout(), dataset, leftOut, faults, took));
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(FilePlan plan, boolean alone, boolean severalWithEvents, Faults faults) {
    var tally = new FileTally(plan.path().toString(), plan.content());
    tally.ids = severalWithEvents ? new EventIds() : null;
    tallies.add(tally);
    Columns columns = options.columns().of(plan.path());
    try (RowReader opened = readers.open(plan, columns, read -> bytes += read)) {
      var reader = new SampledReader(opened);
      tally.format = reader.format();
      tally.delimiter = reader.delimiter();
      tally.header = reader.header();
      tally.columns.begin(reader.columns());
      Sink sink = null;
      if (!reader.columns().isEmpty()) {
        sink = sink(plan, alone, tally, columns, reader.columns(), reader);
      }
      for (Row row = reader.next(); row != null; row = reader.next()) {
        tally.read++;
        if ((++rows & PROGRESS_ROWS - 1) == 0) {
          options.progress().at(rows, bytes, totalBytes);
        }
        Row plain = plan.transform().apply(row);
        tally.columns.see(row);
        if (tally.columns.tooMany() && !plan.exact()) {
          String rule = Limits.columns("all records of a file together");
          throw new BadDataException(List.of(new Fault(tally.file, row.line(), "", "", rule)));
        }
        try {
          if (plain.problem() != null) {
            throw plain.problem();
          }
          if (sink == null) {
            sink = sink(plan, alone, tally, columns, List.of(plain.names()), reader);
          }
          sink.accept(plain);
        } catch (Rejected problem) {
          faults.add(tally, row, problem);
        }
      }
      if (sink != null) {
        sink.finish();
      } else if (tally.read == 0 && plan.content() == Content.AUTO) {
        throw new BadDataException(List.of(Fault.of(plan.path(), "is empty")));
      }
      tally.notes.addAll(reader.notes());
    }
    if (plan.format() == Format.PARQUET) {
      bytes += size(plan.path());
    }
  }

  private Sink sink(
      FilePlan plan,
      boolean alone,
      FileTally tally,
      Columns columns,
      List<String> names,
      SampledReader reader) {
    if (plan.content() == Content.AUTO) {
      tally.content = new ContentGuess(plan, columns, reader, alone).content(names);
    }
    Content content = tally.content;
    var roles = new RoleMap(plan, content, columns, named.found());
    if (plan.format() != Format.JSONL) {
      checkColumns(plan, content, roles, names, reader);
    }
    named.see(names);
    return switch (content) {
      case ITEMS -> items.sink(tally, roles, plan.sharedWithEvents());
      case USERS -> users.sink(tally, roles, false);
      case ITEM_TEXTS -> {
        texts.add(new ItemTexts(tally, roles));
        yield texts.getLast();
      }
      case ITEM_TAGS -> {
        tags.add(new ItemTags(tally, roles));
        yield tags.getLast();
      }
      case AUTO, EVENTS -> {
        var times = new TimeColumn(options.form().timeFormats(), options.timeUnit(), plan.exact());
        yield new EventSink(roles, options, times, events, eventIds, tally);
      }
    };
  }

  /** A file whose columns are known beforehand fails once, not at each of its records. */
  private static void checkColumns(
      FilePlan plan, Content content, RoleMap roles, List<String> columns, SampledReader reader) {
    String[] names = columns.toArray(String[]::new);
    List<Role> needed =
        switch (content) {
          case AUTO, EVENTS -> List.of(Role.USER_ID, Role.ITEM_ID);
          case USERS -> List.of(Role.USER_ID);
          case ITEMS, ITEM_TEXTS, ITEM_TAGS -> List.of(Role.ITEM_ID);
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
                RoleMap.missing(role, columns)));
      }
    }
    if (!faults.isEmpty()) {
      throw new BadDataException(faults);
    }
  }

  private Dataset build(Faults faults) {
    items.report();
    users.report();
    Set<String> catalogue = items.entries().keySet();
    texts.forEach(more -> more.report(catalogue));
    tags.forEach(more -> more.report(catalogue));
    var builtItems = new ArrayList<Item>(catalogue.size());
    items
        .entries()
        .forEach(
            (id, entry) -> {
              try {
                Map<String, String> moreTexts = moreTexts(id);
                builtItems.add(
                    ItemBuilder.item(id, entry, items.fields(), moreTexts, moreTags(id)));
              } catch (Rejected problem) {
                faults.add(entry.file(), entry.row(), problem);
              }
            });
    var builtUsers = new ArrayList<User>(users.entries().size());
    users
        .entries()
        .forEach(
            (id, entry) -> {
              try {
                builtUsers.add(UserBuilder.user(id, entry, users.fields()));
              } catch (Rejected problem) {
                faults.add(entry.file(), entry.row(), problem);
              }
            });
    faults.check();
    Dataset dataset = Dataset.of(builtItems, builtUsers, events.build());
    noteReading(dataset);
    return dataset;
  }

  /** Says beside the last file of events how they are read when every type counts. */
  private void noteReading(Dataset dataset) {
    List<String> notes = EventCounts.of(dataset, InteractionRule.DISTINCT).notes();
    for (FileTally tally : tallies.reversed()) {
      if (tally.content == Content.EVENTS) {
        tally.notes.addAll(notes);
        return;
      }
    }
  }

  private Map<String, String> moreTexts(String id) {
    var more = new LinkedHashMap<String, String>();
    texts.forEach(file -> file.of(id).forEach(more::putIfAbsent));
    return more;
  }

  private List<String> moreTags(String id) {
    var more = new LinkedHashSet<String>();
    tags.forEach(file -> more.addAll(file.of(id)));
    return List.copyOf(more);
  }

  private void checkSomeAccepted(Faults faults) {
    for (FileTally tally : tallies) {
      if (tally.read > 0 && tally.rejected == tally.read) {
        var all = new ArrayList<Fault>();
        all.add(
            Fault.of(
                tally.file,
                String.format(Locale.ROOT, "none of its %d records is good", tally.read)));
        all.addAll(faults.kept());
        throw new BadDataException(all);
      }
    }
  }
}
