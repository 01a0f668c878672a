package dev.weft.math.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What DJL was unpacking when its process was killed. It writes a library under a temporary name
 * and renames it, and never looks at such names again: those of PyTorch have up to 450 MB.
 */
final class HalfUnpacked {

  /** {@code djl/pytorch/tmp123} and {@code djl/pytorch/2.7.1-cpu-linux-x86_64/jni123tmp}. */
  private static final Pattern NAME = Pattern.compile("tmp\\d+|jni\\d+tmp");

  private static final int DEPTH = 3;

  /** What a living process unpacks is written all the while, and done within minutes. */
  private static final Duration UNTOUCHED = Duration.ofHours(1);

  private HalfUnpacked() {}

  /** Takes away what nobody has written to for an hour; what cannot be taken away stays. */
  static void sweep(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder, DEPTH)) {
      for (Path entry : entries.filter(HalfUnpacked::isTemporary).toList()) {
        sweepOne(entry);
      }
    } catch (IOException | UncheckedIOException e) {
      // Another process was faster, or the folder does not let go of it.
    }
  }

  private static boolean isTemporary(Path entry) {
    return NAME.matcher(String.valueOf(entry.getFileName())).matches();
  }

  private static void sweepOne(Path entry) throws IOException {
    List<Path> within;
    try (Stream<Path> entries = Files.walk(entry)) {
      within = entries.sorted(Comparator.reverseOrder()).toList();
    }
    Instant limit = Instant.now().minus(UNTOUCHED);
    for (Path each : within) {
      if (!Files.getLastModifiedTime(each).toInstant().isBefore(limit)) {
        return;
      }
    }
    for (Path each : within) {
      Files.deleteIfExists(each);
    }
  }
}
