package dev.weft.cli.tuning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.terminal.Console;
import dev.weft.files.BadDataException;
import dev.weft.training.Tuning.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The trials of a tuning as JSON Lines: the settings first, then a line for every trial, written
 * and forced to the disk as soon as it has ended. Each line ends with a checksum of itself; a
 * journal whose first line has none is of an older version and is read without. A last line without
 * its end, as a kill leaves it, is ignored.
 */
final class TuningJournal implements AutoCloseable {

  private final FileChannel channel;
  private final List<JournalEntry> entries;

  private TuningJournal(FileChannel channel, List<JournalEntry> entries) {
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
      JournalContent.checkLength(file, channel.size());
      JournalContent content = JournalContent.of(file, bytes(channel));
      content.check(settings, file, "or name another --journal");
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
   * The trials of an algorithm so far.
   *
   * @throws IllegalArgumentException when they come from another search space
   */
  List<Trial> trials(String algorithm, String fingerprint) {
    List<Trial> trials = new ArrayList<>();
    for (JournalEntry entry : entries) {
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
    ObjectNode node = new JournalEntry(algorithm, fingerprint, trial).node();
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
