package dev.weft.cli;

import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotFile;
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
      paramLabel = "FILE.weft",
      description = "The snapshot that 'weft train' wrote.")
  private Path file = Path.of("");

  @Option(
      names = "--encoder",
      paramLabel = "FOLDER",
      description = "The folder of the model that embedded the texts, unless it comes with Weft.")
  private @Nullable Path encoder;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "10",
      description = "How many items, 10 unless given.")
  int limit = 10;

  /** Answers from a snapshot; holds its encoder when there is one. */
  record Opened(Weft weft, @Nullable TextEncoder encoder) implements AutoCloseable {
    @Override
    public void close() {
      if (encoder != null) {
        encoder.close();
      }
    }
  }

  /**
   * Opens the snapshot.
   *
   * @param words whether texts will be asked for
   */
  Opened open(boolean words, Console console) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          file + " is a folder: name a file that 'weft train --to FILE.weft' wrote");
    }
    try (var _ = console.step("Opening " + file.getFileName())) {
      Snapshot snapshot = SnapshotFile.read(file);
      if (!words) {
        return new Opened(Weft.of(snapshot), null);
      }
      TextEncoder used = EncoderId.open(snapshot.encoderId(), encoder);
      return new Opened(Weft.of(snapshot, used), used);
    }
  }
}
