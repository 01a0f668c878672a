package dev.weft.files;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an import found.
 *
 * @param layout the layout recognised or asked for
 * @param files one report a file, in the order read
 * @param leftOut the files of the folders from which nothing was read
 * @param items items of the catalogue, those that only events name included
 * @param users users, those that only events name included
 * @param events events
 * @param itemJoin how the items described and those of the events meet
 * @param userJoin how the users described and those of the events meet
 * @param eventTypes number of events by the name of their type
 * @param values range of the events' values, or null without events
 * @param firstTime earliest time of an event, or null when none has a time
 * @param lastTime latest time of an event, or null when none has a time
 * @param oddities what breaks no rule and is probably not what was meant
 * @param rejected number of records that break a rule
 * @param faults the first of the faults
 * @param took how long it took
 */
public record ImportReport(
    Layout layout,
    List<FileReport> files,
    List<LeftOut> leftOut,
    int items,
    int users,
    int events,
    JoinReport itemJoin,
    JoinReport userJoin,
    Map<String, Integer> eventTypes,
    @Nullable Range values,
    @Nullable Instant firstTime,
    @Nullable Instant lastTime,
    List<Oddity> oddities,
    long rejected,
    List<Fault> faults,
    Duration took) {

  public ImportReport {
    files = List.copyOf(files);
    leftOut = List.copyOf(leftOut);
    oddities = List.copyOf(oddities);
    eventTypes = Collections.unmodifiableMap(new LinkedHashMap<>(eventTypes));
    faults = List.copyOf(faults);
  }

  /** The same with other reports of its files. */
  public ImportReport withFiles(List<FileReport> others) {
    return new ImportReport(
        layout,
        others,
        leftOut,
        items,
        users,
        events,
        itemJoin,
        userJoin,
        eventTypes,
        values,
        firstTime,
        lastTime,
        oddities,
        rejected,
        faults,
        took);
  }

  /** The report of the file of a name (its last part), if it was read. */
  public Optional<FileReport> file(String name) {
    return files.stream()
        .filter(report -> report.file().equals(name) || report.file().endsWith("/" + name))
        .findFirst();
  }

  /**
   * The report as plain text for people: the files with all of their columns, what was left out,
   * the sums, the faults, what is odd. Lines of at most 80 places unless a name is longer.
   */
  public String text() {
    return ReportText.of(this);
  }
}
