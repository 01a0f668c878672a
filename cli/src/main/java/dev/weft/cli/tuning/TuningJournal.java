package dev.weft.cli.tuning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.terminal.Console;
import dev.weft.evaluation.Metric.Goal;
import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.training.Tuning.Trial;
import dev.weft.training.Tuning.Trial.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The trials of a tuning as JSON Lines: the settings first, then a line for every trial, written
 * and forced to the disk as soon as it has ended. Each line ends with a checksum of itself; a
 * journal whose first line has none is of an older version and is read without. A last line without
 * its end, as a kill leaves it, is ignored.
 */
public final class TuningJournal implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A line has some hundred bytes, so this is a hundred thousand trials. */
  private static final long LONGEST = 64 << 20;

  /**
   * One line.
   *
   * @param algorithm the text under which the algorithm was to be tuned
   * @param fingerprint of settings, search space and the algorithm as it was given
   * @param trial what was tried
   */
  record Entry(String algorithm, String fingerprint, Trial trial) {}

  /**
   * What a file holds.
   *
   * @param settings of all its trials; empty when the file holds nothing yet
   * @param entries its lines
   * @param length bytes up to the end of the last whole line
   * @param torn whether something incomplete follows
   */
  public record Content(
      Optional<TuningSettings> settings, List<Entry> entries, long length, boolean torn) {

    /** The best trial of every algorithm, best first. */
    public List<Trial> best() {
      Goal goal = settings.map(TuningSettings::goal).orElse(Goal.HIGHEST);
      Comparator<Trial> worse = Comparator.comparingDouble(trial -> goal.merit(trial.score()));
      Map<String, Trial> best = new LinkedHashMap<>();
      for (Entry entry : entries) {
        if (entry.trial().status() == Status.FINISHED) {
          best.merge(entry.algorithm(), entry.trial(), (a, b) -> worse.compare(b, a) > 0 ? b : a);
        }
      }
      return best.values().stream().sorted(worse.reversed()).toList();
    }
  }

  private final FileChannel channel;
  private final List<Entry> entries;

  private TuningJournal(FileChannel channel, List<Entry> entries) {
    this.channel = channel;
    this.entries = List.copyOf(entries);
  }

  /**
   * Opens a journal to be continued, or begins one.
   *
   * @throws IllegalArgumentException when it was made with other settings or is in use
   * @throws BadDataException when the file is something else or a line within is broken
   */
  static TuningJournal open(Path file, TuningSettings settings, Console console)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      checkLength(file, channel.size());
      Content content = read(file, bytes(channel));
      check(content, settings, file, "or name another --journal");
      if (content.torn()) {
        console.note(
            "The last line of %s was cut short and is ignored: that trial is run again.", file);
        channel.truncate(content.length());
      }
      channel.position(content.length());
      var journal = new TuningJournal(channel, content.entries());
      if (content.settings().isEmpty()) {
        journal.append(settings.node());
      }
      return journal;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process, which is refused like any other.
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "another run is writing to the journal %s: wait for it, or name another --journal",
            file));
  }

  /** Refuses a journal whose trials say nothing about a run. */
  public static void check(Content content, TuningSettings run, Path file, String remedy) {
    content
        .settings()
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

  /** All of a file by the channel that holds its lock: closing a second one would drop it. */
  private static byte[] bytes(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    int read = 1;
    while (bytes.hasRemaining() && read > 0) {
      read = channel.read(bytes, bytes.position());
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /**
   * Reads a journal without changing it. Not for one that this process writes: closing the file
   * would drop its lock.
   */
  public static Content read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw fault(file, 0, "", "is a folder, not a journal of 'weft tune'");
    }
    checkLength(file, Files.size(file));
    return read(file, Files.readAllBytes(file));
  }

  private static void checkLength(Path file, long bytes) {
    if (bytes > LONGEST) {
      String rule =
          String.format(
              Locale.ROOT,
              "is longer than %,d bytes, so it is not a journal of 'weft tune': name another",
              LONGEST);
      throw fault(file, 0, "", rule);
    }
  }

  private static Content read(Path file, byte[] bytes) {
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
      return new Content(Optional.empty(), List.of(), 0, bytes.length > 0);
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
    List<Entry> entries = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (int line = 2; line <= lines.size(); line++) {
      String text = lines.get(line - 1);
      Entry entry = entry(file, line, text);
      checkNumber(entry, numbers, file, line, text);
      entries.add(entry);
    }
    return new Content(settings, entries, length, length < bytes.length);
  }

  /** The trials of an algorithm are numbered without a gap, so that a lost line is noticed. */
  private static void checkNumber(
      Entry entry, Map<String, Integer> numbers, Path file, int line, String text) {
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

  private static Entry entry(Path file, int line, String text) {
    JsonNode node = parsed(file, line, text);
    try {
      boolean failed = node.required("score").isNull();
      return new Entry(
          node.required("algorithm").asText(),
          node.required("fingerprint").asText(),
          new Trial(
              node.required("trial").asInt(-1),
              node.required("hyperparameters").asText(),
              failed ? Double.NaN : node.required("score").asDouble(Double.NaN),
              node.required("users").asInt(-1),
              node.required("seconds").asDouble(-1),
              Status.valueOf(node.required("status").asText().toUpperCase(Locale.ROOT)),
              node.path("reason").asText()));
    } catch (IllegalArgumentException e) {
      throw fault(file, line, text, "is not a trial (" + e.getMessage() + ")");
    }
  }

  private static BadDataException fault(Path file, int line, String text, String rule) {
    return new BadDataException(List.of(new Fault(file.toString(), line, "", text, rule)));
  }

  /**
   * The trials of an algorithm so far.
   *
   * @throws IllegalArgumentException when they come from another search space
   */
  List<Trial> trials(String algorithm, String fingerprint) {
    List<Trial> trials = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.algorithm().equals(algorithm)) {
        if (!entry.fingerprint().equals(fingerprint)) {
          throw new IllegalArgumentException(
              String.format(
                      Locale.ROOT,
                      "the journal's trials of %s come from another search space, as of another version:",
                      algorithm)
                  + " name another --journal");
        }
        trials.add(entry.trial());
      }
    }
    return trials;
  }

  /** Number of trials found when it was opened. */
  int size() {
    return entries.size();
  }

  /** Adds a trial; it is on the disk when this returns. */
  void add(String algorithm, String fingerprint, Trial trial) {
    ObjectNode node = JSON.createObjectNode();
    node.put("algorithm", algorithm);
    node.put("fingerprint", fingerprint);
    node.put("trial", trial.number());
    node.put("hyperparameters", trial.hyperparameters());
    if (trial.status() == Status.FAILED) {
      node.putNull("score");
    } else {
      node.put("score", trial.score());
    }
    node.put("users", trial.users());
    node.put("seconds", trial.seconds());
    node.put("status", trial.status().name().toLowerCase(Locale.ROOT));
    if (!trial.reason().isEmpty()) {
      node.put("reason", trial.reason());
    }
    try {
      append(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(ObjectNode node) throws IOException {
    ByteBuffer line =
        ByteBuffer.wrap((CheckedLine.of(node) + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      channel.write(line);
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
