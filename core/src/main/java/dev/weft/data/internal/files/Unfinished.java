package dev.weft.data.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/*
 * An unfinished file is named ".NAME.PLACE-PID-START-NUMBER.unfinished": a name of nobody else's,
 * and one that says whose it is. PLACE stands for the running system and its space of process
 * numbers, so that a process of the same number in another container, on a shared disk, is not taken
 * for dead; START, in milliseconds, tells a process from a later one with its number. What came from
 * another place, as from before the machine was restarted, is taken for left when its target can
 * be locked and it has not been touched for a day.
 *
 * The hook that a signal starts and the thread that moves a finished file into place take the same
 * lock: what is being moved is moved whole, and nothing is moved once the hook has begun.
 */
/** Files and folders that are being written, and go with the process unless they are finished. */
final class Unfinished {

  private static final String PLACE = place();
  private static final Pattern NAME =
      Pattern.compile(
          "(.*)\\.([0-9a-f]{8})-(\\d+)(?:-(\\d+))?-\\d+\\.unfinished(\\..*)?", Pattern.DOTALL);
  private static final String LOCK_END = ".weft-lock";
  private static final Duration LONG_UNTOUCHED = Duration.ofDays(1);

  /** Two readings of a process's start may differ by what the clock was set by. */
  private static final long START_TOLERANCE_MILLIS = 2000;

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
        throw new IOException("the process is ending, nothing is written to " + unfinished);
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

  /**
   * Takes away what dead processes left in a folder, as far as that can be told: what another user
   * owns, or an owner may still write to, stays.
   *
   * @param own a file or folder of this process
   */
  static void sweep(Path folder, Path own) throws IOException {
    for (Path entry : siblings(folder.resolve("any"))) {
      if (!Files.isSymbolicLink(entry) && haveOneOwner(entry, own)) {
        try {
          sweepOne(entry);
        } catch (IOException e) {
          // Another process was faster, or the folder does not let go of it.
        }
      }
    }
  }

  private static void sweepOne(Path entry) throws IOException {
    String name = String.valueOf(entry.getFileName());
    Matcher parts = NAME.matcher(name);
    if (parts.matches()) {
      if (parts.group(2).equals(PLACE)) {
        deleteIf(isDead(parts.group(3), parts.group(4)), entry);
      } else if (isLongUntouched(entry)) {
        deleteLocked(entry.resolveSibling(parts.group(1) + LOCK_END), entry);
      }
    } else if (name.startsWith(".") && name.endsWith(LOCK_END)) {
      deleteLocked(entry, entry);
    }
  }

  private static void deleteIf(boolean dead, Path entry) throws IOException {
    if (dead) {
      delete(entry);
    }
  }

  private static void deleteLocked(Path lock, Path entry) throws IOException {
    Optional<WriteLock> taken = WriteLock.tryTake(lock);
    if (taken.isPresent()) {
      try (WriteLock _ = taken.get()) {
        delete(entry);
      }
    }
  }

  /** Whether the process is not running; one of the same number that began later is another. */
  private static boolean isDead(String pid, @Nullable String began) {
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
    if (process.isEmpty()) {
      return true;
    }
    long start = began == null ? 0 : Long.parseLong(began);
    OptionalLong now = start(process.get());
    return start > 0
        && now.isPresent()
        && Math.abs(now.getAsLong() - start) > START_TOLERANCE_MILLIS;
  }

  private static OptionalLong start(ProcessHandle process) {
    return process.info().startInstant().stream().mapToLong(Instant::toEpochMilli).findFirst();
  }

  private static boolean isLongUntouched(Path entry) throws IOException {
    Instant touched = Files.getLastModifiedTime(entry).toInstant();
    return touched.isBefore(Instant.now().minus(LONG_UNTOUCHED));
  }

  /** Whether two files belong to one user; where files have no owners, all do. */
  static boolean haveOneOwner(Path one, Path other) {
    try {
      return Files.getOwner(one, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(other));
    } catch (UnsupportedOperationException e) {
      return true;
    } catch (IOException e) {
      return false; // gone by now
    }
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

  private static List<Path> siblings(Path path) throws IOException {
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
