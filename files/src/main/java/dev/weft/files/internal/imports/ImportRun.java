package dev.weft.files.internal.imports;

import dev.weft.data.Dataset;
import dev.weft.data.EventReading.EventCounts;
import dev.weft.data.InteractionRule;
import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.Fault;
import dev.weft.files.Imported;
import dev.weft.files.ReadOptions;
import dev.weft.files.Source;
import dev.weft.files.internal.columns.EventIds;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.NamedColumns;
import dev.weft.files.internal.folders.Layouts;
import dev.weft.files.internal.folders.LeftOutFiles;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.Readers;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.names.NamedFiles;
import dev.weft.files.internal.tables.Faults;
import dev.weft.files.internal.tables.Gathered;
import dev.weft.files.internal.tables.RejectsFile;
import dev.weft.files.internal.values.BadData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One import, from the files to the data set. Used once. */
public final class ImportRun {

  private final ReadOptions options;
  private final boolean dryRun;
  private final Readers readers;
  private final long started = System.nanoTime();
  private final Gathered gathered;
  private final NamedColumns named;
  private final List<FileTally> tallies = new ArrayList<>();

  public ImportRun(ReadOptions options, boolean dryRun) {
    this.options = options;
    this.dryRun = dryRun;
    this.readers = new Readers(options);
    this.named = new NamedColumns(options.columns());
    this.gathered = new Gathered(options);
  }

  public Imported run(List<Source> sources) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("name at least one file or folder to import");
    }
    Layouts.Plan plan = Layouts.plan(sources, options);
    if (!plan.ofUntouched().isEmpty()) {
      throw new BadDataException(
          LeftOutFiles.nothingRead(
              new LeftOutFiles(options, readers).reports(plan, plan.ofUntouched())));
    }
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
    var progress = new ReadProgress(options.progress(), plan.files());
    read(plan.files(), progress, faults);
    Dataset dataset = gathered.build(faults);
    noteReading(dataset);
    check(faults);
    var leftOut = new LeftOutFiles(options, readers).reports(plan, plan.leftOut());
    if (dataset.events().size() == 0) {
      faults.addAll(
          dataset.items().size() == 0
              ? LeftOutFiles.withoutAnything(leftOut)
              : LeftOutFiles.withoutEvents(leftOut));
    }
    faults.addAll(FolderCheck.faults(sources, options.columns(), dataset, tallies));
    progress.end();
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return new Imported(
        dataset,
        new ReportMaker(options, tallies, gathered.items(), gathered.users())
            .report(plan.layout(), dataset, leftOut, faults, took));
  }

  private void read(List<FilePlan> files, ReadProgress progress, Faults faults) {
    var types = new EventTypeNames(options.eventTypes());
    boolean severalWithEvents = files.stream().filter(ImportRun::mayHoldEvents).count() > 1;
    var events = new EventPeek(files, readers, options.columns());
    for (FilePlan file : files) {
      var tally = new FileTally(file.path().toString(), file.content(), types);
      tally.ids = severalWithEvents ? new EventIds() : null;
      tallies.add(tally);
      Columns columns = ChosenColumns.of(options.columns(), file.path());
      new FileRun(file, files.size() == 1, tally, columns, named, gathered, events)
          .read(readers, progress, faults);
    }
  }

  private static boolean mayHoldEvents(FilePlan file) {
    return file.content() == Content.EVENTS || file.content() == Content.AUTO;
  }

  private void check(Faults faults) {
    faults.check();
    named.check(tallies);
    List<String> read = tallies.stream().map(tally -> tally.file).toList();
    NamedFiles.check(
        options.form().files().keySet(),
        "a delimiter, header, quotes, encoding or form of times",
        read);
    NamedFiles.check(options.fileEventTypes().keySet(), "a type of events", read);
    if (!dryRun) {
      checkSomeAccepted(faults);
    }
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

  private void checkSomeAccepted(Faults faults) {
    for (FileTally tally : tallies) {
      if (tally.read > 0 && tally.rejected == tally.read) {
        var all = new ArrayList<Fault>();
        all.add(
            BadData.ofFile(
                tally.file,
                String.format(Locale.ROOT, "none of its %d records is good", tally.read)));
        all.addAll(faults.kept());
        throw new BadDataException(all);
      }
    }
  }
}
