package dev.weft.data.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/*
 * An unfinished file is named ".NAME.PLACE-PID-START-NUMBER.unfinished": a name of nobody else's,
 * and one that says whose it is. PLACE stands for the running system and its space of process
 * numbers, so that a process of the same number in another container, on a shared disk, is not taken
 * for dead; START, in milliseconds, tells a process from a later one with its number.
 *
 * The hook that a signal starts and the thread that moves a finished file into place take the same
 * lock: what is being moved is moved whole, and nothing is moved once the hook has begun.
 */
/** Files and folders that are being written, and go with the process unless they are finished. */
final class Unfinished {

  static final String PLACE = place();
  static final Pattern NAME =
      Pattern.compile(
          "(.*)\\.([0-9a-f]{8})-(\\d+)(?:-(\\d+))?-\\d+\\.unfinished([.-].*)?", Pattern.DOTALL);
  static final String LOCK_END = ".weft-lock";
  private static final Object LOCK = new Object();
  private static final Set<Path> OPEN = new HashSet<>();
  private static long number;
  private static boolean hooked;
  private static boolean ending;

  private Unfinished() {}

  /** Puts something finished into its place. */
  @FunctionalInterface
  interface Move {
    void run() throws IOException;
  }

  /** A name beside a target for what will be moved there. */
  static Path beside(Path target) {
    return named(target.resolveSibling("." + target.getFileName()));
  }

  /** A name that begins like the path and is nobody else's. */
  static Path named(Path path) {
    synchronized (LOCK) {
      ProcessHandle process = ProcessHandle.current();
      String own =
          String.format(
              Locale.ROOT,
              ".%s-%d-%d-%d.unfinished",
              PLACE,
              process.pid(),
              start(process).orElse(0),
              number++);
      Path unfinished = path.resolveSibling(path.getFileName() + own);
      add(unfinished);
      return unfinished;
    }
  }

  /** The name of what a writer of a target locks. */
  static Path lockOf(Path target) {
    return target.resolveSibling("." + target.getFileName() + LOCK_END);
  }

  /** One more file or folder that goes with the process. */
  static void add(Path unfinished) {
    synchronized (LOCK) {
      if (!hooked) {
        hooked = true;
        Runtime.getRuntime().addShutdownHook(new Thread(Unfinished::end, "unfinished"));
      }
      OPEN.add(unfinished);
    }
  }

  /** One that does not go with the process any more. */
  static void forget(Path unfinished) {
    synchronized (LOCK) {
      OPEN.remove(unfinished);
    }
  }

  /** Moves what is finished, whole, whatever signal arrives meanwhile. */
  static void commit(Path unfinished, Move move) throws IOException {
    synchronized (LOCK) {
      if (ending) {
        throw new EndingException(unfinished);
      }
      move.run();
      OPEN.remove(unfinished);
    }
  }

  /** Takes away what was not moved. */
  static void discard(Path unfinished) throws IOException {
    forget(unfinished);
    deleteWithFollowers(unfinished);
  }

  private static void end() {
    synchronized (LOCK) {
      ending = true;
      for (Path unfinished : OPEN) {
        try {
          deleteWithFollowers(unfinished);
        } catch (IOException e) {
          // The next writer of the same target takes it away.
        }
      }
    }
  }

  static OptionalLong start(ProcessHandle process) {
    return process.info().startInstant().stream().mapToLong(Instant::toEpochMilli).findFirst();
  }

  /** Whether a name is one that {@link #named} gives. */
  static boolean isName(Path path) {
    return NAME.matcher(String.valueOf(path.getFileName())).matches();
  }

  /** A writer may put helpers beside, named like it with more at the end. */
  private static void deleteWithFollowers(Path unfinished) throws IOException {
    String name = String.valueOf(unfinished.getFileName());
    for (Path entry : siblings(unfinished)) {
      if (String.valueOf(entry.getFileName()).startsWith(name)) {
        delete(entry);
      }
    }
  }

  static List<Path> siblings(Path path) throws IOException {
    Path folder = path.toAbsolutePath().resolveSibling("");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  /** Deletes a file, or a folder with all it holds; links are not followed. */
  static void delete(Path top) throws IOException {
    if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(top)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause(); // something went while it was listed
    }
  }

  private static String place() {
    var crc = new CRC32();
    for (String source : List.of("/proc/sys/kernel/random/boot_id", "/proc/self/ns/pid")) {
      crc.update(said(Path.of(source)).getBytes(StandardCharsets.UTF_8));
    }
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  private static String said(Path source) {
    try {
      return Files.isSymbolicLink(source)
          ? Files.readSymbolicLink(source).toString()
          : Files.readString(source);
    } catch (IOException | RuntimeException e) {
      return String.valueOf(System.getenv("COMPUTERNAME")); // not Linux: the machine's name
    }
  }
}
