package dev.weft.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The most memory that a process and those it started held at a time, sampled ten times a second
 * from what Linux says of resident sets.
 */
final class ProcessMemory implements AutoCloseable {

  private static final long PERIOD_MILLIS = 100;

  private final Thread sampler;
  private volatile long peakKilobytes;

  private ProcessMemory(ProcessHandle process) {
    sampler = Thread.ofVirtual().start(() -> watch(process));
  }

  /** Starts to watch. */
  static ProcessMemory of(Process process) {
    return new ProcessMemory(process.toHandle());
  }

  private void watch(ProcessHandle process) {
    try {
      while (process.isAlive()) {
        peakKilobytes = Math.max(peakKilobytes, now(process));
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Closed: what was seen so far counts.
    }
  }

  private static long now(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToLong(one -> resident(one.pid()))
        .sum();
  }

  /** Kilobytes, 0 for a process that has ended meanwhile. */
  private static long resident(long pid) {
    try (Stream<String> lines =
        Files.lines(Path.of(String.format(Locale.ROOT, "/proc/%d/status", pid)))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  /** The most bytes that this process held at a time, as Linux counts them. */
  static double mostOfThis() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return 1024.0 * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("/proc/self/status has no VmHWM: memory is measured on Linux only");
  }

  double megabytes() {
    return peakKilobytes * 1024 / 1e6;
  }

  @Override
  public void close() {
    sampler.interrupt();
  }
}
