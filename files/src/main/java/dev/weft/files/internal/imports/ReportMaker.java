package dev.weft.files.internal.imports;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.files.Columns;
import dev.weft.files.ImportReport;
import dev.weft.files.Layout;
import dev.weft.files.LeftOut;
import dev.weft.files.Oddity;
import dev.weft.files.Range;
import dev.weft.files.ReadOptions;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.folders.Layouts;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.tables.CatalogueOddities;
import dev.weft.files.internal.tables.Faults;
import dev.weft.files.internal.tables.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together what an import has to tell. */
final class ReportMaker {

  private final ReadOptions options;
  private final List<FileTally> tallies;
  private final Table items;
  private final Table users;

  ReportMaker(ReadOptions options, List<FileTally> tallies, Table items, Table users) {
    this.options = options;
    this.tallies = tallies;
    this.items = items;
    this.users = users;
  }

  ImportReport report(
      Layout layout, Dataset data, List<LeftOut> leftOut, Faults faults, Duration took) {
    var joins = new Joins(data, tallies);
    var oddities = new ArrayList<Oddity>();
    tallies.forEach(tally -> oddities.addAll(FileOddities.of(tally, columns(tally))));
    oddities.addAll(items.oddities());
    oddities.addAll(users.oddities());
    oddities.addAll(joins.oddities(items, users));
    oddities.addAll(CatalogueOddities.of(data, items, isTold("join", oddities)));
    oddities.addAll(NamedTypes.oddities(tallies));
    boolean counted = tallies.stream().noneMatch(tally -> tally.datedTimes);
    boolean monthDays = tallies.stream().anyMatch(tally -> tally.monthDays);
    boolean shortened = isTold("times-shortened", oddities);
    EventOddities.of(data.events(), options.timeUnit(), counted, monthDays).stream()
        .filter(oddity -> !shortened || !oddity.code().equals("times-shortened"))
        .forEach(oddities::add);
    SharedGuest.of(data.events(), tallies).ifPresent(oddities::add);
    leftOut.stream()
        .filter(
            file ->
                !file.looksLike().isEmpty() && !(Layouts.named(layout) && data.events().size() > 0))
        .forEach(
            file ->
                oddities.add(new Oddity(Oddity.LEFT_OUT, file.file(), "left out: " + file.why())));
    var summary = new Summary(data.events());
    return new ImportReport(
        layout,
        tallies.stream().map(tally -> tally.report(columns(tally))).toList(),
        leftOut,
        data.items().size(),
        data.users().size(),
        data.events().size(),
        joins.items(items),
        joins.users(users),
        summary.types,
        summary.values(),
        summary.time(summary.first),
        summary.time(summary.last),
        oddities,
        faults.count(),
        faults.kept(),
        took);
  }

  /** Whether the same is said of a file already, by a part of its code. */
  private static boolean isTold(String code, List<Oddity> before) {
    return before.stream().anyMatch(one -> one.code().contains(code));
  }

  private Columns columns(FileTally tally) {
    return ChosenColumns.of(options.columns(), Path.of(tally.file));
  }

  /** What the events say in sum. */
  private static final class Summary {
    final Map<String, Integer> types = new TreeMap<>();
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;
    private long first = Long.MAX_VALUE;
    private long last = Event.NO_TIME;

    Summary(Events events) {
      int[] counts = new int[events.types().size()];
      for (int e = 0; e < events.size(); e++) {
        counts[events.types().indexOf(events.type(e))]++;
        min = Math.min(min, events.value(e));
        max = Math.max(max, events.value(e));
        if (events.time(e) != Event.NO_TIME) {
          first = Math.min(first, events.time(e));
          last = Math.max(last, events.time(e));
        }
      }
      for (int t = 0; t < counts.length; t++) {
        if (counts[t] > 0) {
          types.put(events.types().get(t).name(), counts[t]);
        }
      }
    }

    @Nullable Range values() {
      return min <= max ? new Range(asWritten(min), asWritten(max)) : null;
    }

    /** The shortest number that is this one as a float: 8.92, and not 8.920000076293945. */
    private static double asWritten(float value) {
      return Double.parseDouble(Float.toString(value));
    }

    @Nullable Instant time(long millis) {
      return last == Event.NO_TIME ? null : Instant.ofEpochMilli(millis);
    }
  }
}
