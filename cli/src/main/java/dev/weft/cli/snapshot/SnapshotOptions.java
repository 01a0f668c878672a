package dev.weft.cli.snapshot;

import dev.weft.cli.encoding.EncoderId;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Failures;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotFile;
import dev.weft.recommend.View;
import dev.weft.recommend.Weft;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which snapshot answers, and how many items are wanted. */
final class SnapshotOptions {

  @Parameters(
      index = "0",
      paramLabel = "SNAPSHOT",
      description = "The snapshot that 'weft train' wrote.")
  private Path file = Path.of("");

  @Option(
      names = "--encoder",
      paramLabel = "FOLDER|KIND:MODEL",
      description =
          "The folder or the server of the model that embedded the texts, unless it comes with"
              + " Weft.")
  private @Nullable String encoder;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "10",
      description = "Number of items, 10 unless given.")
  int limit = 10;

  /** The encoder that is named, if one is. */
  @Nullable String encoder() {
    return encoder;
  }

  /** The snapshot's file. */
  Path file() {
    return file;
  }

  /** Answers from a snapshot; holds its encoder when there is one. */
  record Opened(Weft weft, @Nullable TextEncoder encoder) implements AutoCloseable {
    @Override
    public void close() {
      if (encoder != null) {
        encoder.close();
      }
    }
  }

  /** What texts an answer may need the snapshot's encoder for. */
  enum Words {
    /** None. */
    NONE,
    /** The profiles of users, where the model has learned from them. */
    PROFILES,
    /** Words that are asked for. */
    ASKED
  }

  /** Opens the snapshot, with the encoder that it was made with where texts count. */
  Opened open(Words words, Console console) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          file + " is a folder: name a file that 'weft train --to FILE.weft' wrote");
    }
    try (var _ = console.step("Opening " + file.getFileName())) {
      Snapshot snapshot = SnapshotFile.read(file);
      boolean profiles =
          snapshot.audience().withProfiles() && !snapshot.catalogue().encoderId().isEmpty();
      if (words == Words.NONE || (words == Words.PROFILES && !profiles)) {
        return new Opened(Weft.of(snapshot), null);
      }
      return words == Words.ASKED ? opened(snapshot) : withProfiles(snapshot, console);
    }
  }

  private Opened opened(Snapshot snapshot) throws IOException {
    TextEncoder used = EncoderId.open(snapshot.catalogue().encoderId(), encoder);
    // Lamps are lamp, as when it was trained.
    View view = View.of(snapshot).withEncoder(used).withAnalysis(LuceneAnalysis.automatic());
    return new Opened(Weft.of(view), used);
  }

  /** An encoder that is not at hand is not a reason to give no answer, but one to say so. */
  private Opened withProfiles(Snapshot snapshot, Console console) throws IOException {
    try {
      return opened(snapshot);
    } catch (IllegalArgumentException e) {
      if (encoder != null) {
        throw e;
      }
      console.note("The profiles of users do not count: " + Failures.message(e) + ".");
      return new Opened(Weft.of(snapshot), null);
    }
  }
}
