package dev.weft.cli.benchmark.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory this process has held, native memory included. */
public final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");

  private PeakMemory() {}

  /** Megabytes resident at most on Linux; elsewhere the heap now in use. */
  public static double megabytes() {
    try {
      if (Files.isReadable(STATUS)) {
        for (String line : Files.readAllLines(STATUS)) {
          if (line.startsWith("VmHWM:")) {
            return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
          }
        }
      }
    } catch (IOException e) {
      // Not readable after all: the heap is the next best answer.
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }
}
