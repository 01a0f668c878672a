package dev.weft.data.internal.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/*
 * Libraries unpack into the temporary folder and tidy up when the process ends, unless it is killed.
 * What they leave says nothing of whose it was. So each run has a temporary folder of its own, which
 * it locks: where the lock can be taken, the owner is dead and the folder goes.
 *
 * Who starts makes the folder first and locks it then. A folder without a lock is therefore left
 * alone for an hour, and one that is taken away between being made and locked is made again.
 */
/** The temporary folder of one run, which goes with the process or with the next one. */
public final class RunFolder {

  private static final Pattern NAME = Pattern.compile("weft-run\\.[0-9A-Za-z]{8}");
  private static final String LOCK = ".weft-lock";
  private static final Duration START = Duration.ofHours(1);
  private static final int TRIES = 50;

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private RunFolder() {}

  /**
   * Makes a folder this process's own until it ends, and takes away those beside it whose owners
   * are dead.
   *
   * @param folder named {@code weft-run.} and eight letters or digits
   * @throws IllegalArgumentException when it has another name
   * @throws IOException when it cannot be written
   */
  public static void hold(Path folder) throws IOException {
    if (!NAME.matcher(String.valueOf(folder.getFileName())).matches()) {
      throw new IllegalArgumentException("must be named weft-run.XXXXXXXX: " + folder);
    }
    Path own = folder.toAbsolutePath();
    lock(own);
    Unfinished.add(own);
    sweep(own);
  }

  /** The lock is held until the process ends. */
  private static void lock(Path folder) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      create(folder);
      Path lock = folder.resolve(LOCK);
      if (WriteLock.tryTake(lock).isPresent() && Files.exists(lock)) {
        return;
      }
      WriteLock.pause();
    }
    throw new IOException("the temporary folder is in use: " + folder);
  }

  private static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
    } else {
      Files.createDirectory(folder);
    }
  }

  private static void sweep(Path own) throws IOException {
    List<Path> others;
    try (Stream<Path> entries = Files.list(own.resolveSibling(""))) {
      others = entries.filter(entry -> isAnother(entry, own)).toList();
    }
    for (Path other : others) {
      try {
        sweepOne(other);
      } catch (IOException e) {
        // Another process was faster.
      }
    }
  }

  private static boolean isAnother(Path entry, Path own) {
    return NAME.matcher(String.valueOf(entry.getFileName())).matches()
        && !entry.equals(own)
        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
        && Leftovers.haveOneOwner(entry, own);
  }

  private static void sweepOne(Path other) throws IOException {
    Path lock = other.resolve(LOCK);
    if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
      Instant made = Files.getLastModifiedTime(other).toInstant();
      if (made.isBefore(Instant.now().minus(START))) {
        Unfinished.delete(other);
      }
      return;
    }
    Optional<WriteLock> taken = WriteLock.tryTake(lock);
    if (taken.isPresent()) {
      try (WriteLock _ = taken.get()) {
        Unfinished.delete(other);
      }
    }
  }
}
