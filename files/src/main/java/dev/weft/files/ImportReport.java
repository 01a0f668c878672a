package dev.weft.files;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an import found.
 *
 * @param layout the layout recognised or asked for
 * @param files one report a file, in the order read
 * @param items items of the catalogue, those that only events name included
 * @param users users, those that only events name included
 * @param events events
 * @param eventTypes number of events by the name of their type
 * @param values range of the events' values, or null without events
 * @param firstTime earliest time of an event, or null when none has a time
 * @param lastTime latest time of an event, or null when none has a time
 * @param rejected number of records that break a rule
 * @param faults the first of the faults
 * @param took how long it took
 */
public record ImportReport(
    Layout layout,
    List<FileReport> files,
    int items,
    int users,
    int events,
    Map<String, Integer> eventTypes,
    @Nullable Range values,
    @Nullable Instant firstTime,
    @Nullable Instant lastTime,
    long rejected,
    List<Fault> faults,
    Duration took) {

  public ImportReport {
    files = List.copyOf(files);
    eventTypes = Collections.unmodifiableMap(new LinkedHashMap<>(eventTypes));
    faults = List.copyOf(faults);
  }

  /** The report of the file of a name (its last part), if it was read. */
  public Optional<FileReport> file(String name) {
    return files.stream()
        .filter(report -> report.file().equals(name) || report.file().endsWith("/" + name))
        .findFirst();
  }

  /** The report as plain text, one fact a line. */
  public String text() {
    var text = new StringBuilder();
    for (FileReport file : files) {
      text.append("%s: %s, %s".formatted(file.file(), file.kind(), file.format()));
      if (!file.delimiter().isEmpty()) {
        text.append(", delimiter ").append(file.delimiter());
      }
      text.append(
          String.format(
              Locale.ROOT,
              "%n  %,d read, %,d accepted, %,d rejected%n",
              file.read(),
              file.accepted(),
              file.rejected()));
      file.columns().forEach((name, use) -> text.append("  %s -> %s%n".formatted(name, use)));
      file.notes().forEach(note -> text.append("  ").append(note).append(System.lineSeparator()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%,d items, %,d users, %,d events %s%n",
            items,
            users,
            events,
            eventTypes));
    if (values != null) {
      text.append("values %s to %s%n".formatted(values.min(), values.max()));
    }
    if (firstTime != null) {
      text.append("times %s to %s%n".formatted(firstTime, lastTime));
    }
    faults.forEach(fault -> text.append(fault).append(System.lineSeparator()));
    if (rejected > faults.size()) {
      text.append(
          String.format(Locale.ROOT, "and %,d more bad records%n", rejected - faults.size()));
    }
    return text.toString();
  }
}
