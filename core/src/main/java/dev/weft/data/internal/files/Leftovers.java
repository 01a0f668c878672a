package dev.weft.data.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/*
 * An unfinished file says whose it is. What came from another place, as from before the machine was
 * restarted, is taken for left when its target can be locked and it has not been touched for a day.
 */
/** What dead processes left unfinished in a folder. */
final class Leftovers {

  private static final Duration LONG_UNTOUCHED = Duration.ofDays(1);

  /** Two readings of a process's start may differ by what the clock was set by. */
  private static final long START_TOLERANCE_MILLIS = 2000;

  private Leftovers() {}

  /**
   * Takes away what dead processes left in a folder, as far as that can be told: what another user
   * owns, or an owner may still write to, stays.
   *
   * @param own a file or folder of this process
   */
  static void sweep(Path folder, Path own) throws IOException {
    for (Path entry : Unfinished.siblings(folder.resolve("any"))) {
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
    Matcher parts = Unfinished.NAME.matcher(name);
    if (parts.matches()) {
      if (parts.group(2).equals(Unfinished.PLACE)) {
        deleteIf(isDead(parts.group(3), parts.group(4)), entry);
      } else if (isLongUntouched(entry)) {
        deleteLocked(entry.resolveSibling(parts.group(1) + Unfinished.LOCK_END), entry);
      }
    } else if (name.startsWith(".") && name.endsWith(Unfinished.LOCK_END)) {
      deleteLocked(entry, entry);
    }
  }

  private static void deleteIf(boolean dead, Path entry) throws IOException {
    if (dead) {
      Unfinished.delete(entry);
    }
  }

  private static void deleteLocked(Path lock, Path entry) throws IOException {
    Optional<WriteLock> taken = WriteLock.tryTake(lock);
    if (taken.isPresent()) {
      try (WriteLock _ = taken.get()) {
        Unfinished.delete(entry);
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
    OptionalLong now = Unfinished.start(process.get());
    return start > 0
        && now.isPresent()
        && Math.abs(now.getAsLong() - start) > START_TOLERANCE_MILLIS;
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
}
