package dev.weft.cli.tuning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.evaluation.Metric.Goal;
import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.training.Tuning.Trial;
import dev.weft.training.Tuning.Trial.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the file of a {@link TuningJournal} holds.
 *
 * @param settings of all its trials; empty when the file holds nothing yet
 * @param entries its lines
 * @param length bytes up to the end of the last whole line
 * @param torn whether something incomplete follows
 */
public record JournalContent(
    Optional<TuningSettings> settings, List<JournalEntry> entries, long length, boolean torn) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A line has some hundred bytes, so this is a hundred thousand trials. */
  private static final long LONGEST = 64 << 20;

  public JournalContent {
    entries = List.copyOf(entries);
  }

  /** The best trial of every algorithm, best first. */
  public List<Trial> best() {
    Goal goal = settings.map(TuningSettings::goal).orElse(Goal.HIGHEST);
    Comparator<Trial> worse = Comparator.comparingDouble(trial -> goal.merit(trial.score()));
    Map<String, Trial> best = new LinkedHashMap<>();
    for (JournalEntry entry : entries) {
      if (entry.trial().status() == Status.FINISHED) {
        best.merge(entry.algorithm(), entry.trial(), (a, b) -> worse.compare(b, a) > 0 ? b : a);
      }
    }
    return best.values().stream().sorted(worse.reversed()).toList();
  }

  /** Refuses a journal whose trials say nothing about a run. */
  public void check(TuningSettings run, Path file, String remedy) {
    settings
        .flatMap(made -> made.difference(run))
        .ifPresent(
            difference -> {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "the journal %s was made %s: repeat its options, %s",
                      file,
                      difference,
                      remedy));
            });
  }

  /**
   * Reads a journal without changing it. Not for one that this process writes: closing the file
   * would drop its lock.
   */
  public static JournalContent read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw fault(file, 0, "", "is a folder, not a journal of 'weft tune'");
    }
    checkLength(file, Files.size(file));
    return of(file, Files.readAllBytes(file));
  }

  /** Refuses a file that is too long to be a journal, before it is read. */
  static void checkLength(Path file, long bytes) {
    if (bytes > LONGEST) {
      String rule =
          String.format(
              Locale.ROOT,
              "is longer than %,d bytes, so it is not a journal of 'weft tune': name another",
              LONGEST);
      throw fault(file, 0, "", rule);
    }
  }

  /** The content of a file of these bytes. */
  static JournalContent of(Path file, byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != '\n') {
      length--;
    }
    String whole = new String(bytes, 0, length, StandardCharsets.UTF_8);
    List<String> lines = whole.lines().toList();
    if (lines.isEmpty()) {
      String rest = new String(bytes, StandardCharsets.UTF_8);
      String begin = "{\"journal\":\"" + TuningSettings.FORMAT;
      if (!rest.startsWith(begin) && !begin.startsWith(rest)) {
        throw fault(file, 1, rest, "is not a journal of 'weft tune'");
      }
      return new JournalContent(Optional.empty(), List.of(), 0, bytes.length > 0);
    }
    boolean checked = lines.stream().anyMatch(CheckedLine::isChecked);
    for (int line = 1; line <= lines.size() && checked; line++) {
      if (!CheckedLine.isWhole(lines.get(line - 1))) {
        throw fault(
            file, line, lines.get(line - 1), "was changed or damaged: its checksum differs");
      }
    }
    Optional<TuningSettings> settings = TuningSettings.read(parsed(file, 1, lines.getFirst()));
    if (settings.isEmpty()) {
      throw fault(file, 1, lines.getFirst(), "is not a journal of 'weft tune' of this version");
    }
    List<JournalEntry> entries = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (int line = 2; line <= lines.size(); line++) {
      String text = lines.get(line - 1);
      JournalEntry entry = entry(file, line, text);
      checkNumber(entry, numbers, file, line, text);
      entries.add(entry);
    }
    return new JournalContent(settings, entries, length, length < bytes.length);
  }

  /** The trials of an algorithm are numbered without a gap, so that a lost line is noticed. */
  private static void checkNumber(
      JournalEntry entry, Map<String, Integer> numbers, Path file, int line, String text) {
    int expected = numbers.merge(entry.algorithm(), 1, Integer::sum) - 1;
    if (entry.trial().number() != expected) {
      throw fault(
          file,
          line,
          text,
          String.format(
              Locale.ROOT,
              "must be trial %d of %s: a line before it is missing",
              expected,
              entry.algorithm()));
    }
  }

  private static JsonNode parsed(Path file, int line, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw fault(file, line, text, "is not JSON; a journal must not be edited, begin another");
    }
  }

  private static JournalEntry entry(Path file, int line, String text) {
    try {
      return JournalEntry.of(parsed(file, line, text));
    } catch (IllegalArgumentException e) {
      throw fault(file, line, text, "is not a trial (" + e.getMessage() + ")");
    }
  }

  private static BadDataException fault(Path file, int line, String text, String rule) {
    return new BadDataException(List.of(new Fault(file.toString(), line, "", text, rule)));
  }
}
