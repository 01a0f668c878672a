package dev.weft.files.internal.imports;

import dev.weft.files.Progress;
import dev.weft.files.internal.formats.FilePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** How far an import has come through its files. */
final class ReadProgress {

  private static final int EVERY = 1 << 14;

  private final Progress told;
  private final long total;
  private long rows;
  private long bytes;

  ReadProgress(Progress told, Collection<FilePlan> files) {
    this.told = told;
    total = files.stream().mapToLong(file -> size(file.path())).sum();
  }

  void row() {
    if ((++rows & EVERY - 1) == 0) {
      told.at(rows, bytes, total);
    }
  }

  void bytes(long more) {
    bytes += more;
  }

  /** Of a file that was not read as a stream. */
  void wholeFile(Path file) {
    bytes += size(file);
  }

  void end() {
    told.at(rows, total, total);
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
