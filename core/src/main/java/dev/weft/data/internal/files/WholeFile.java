package dev.weft.data.internal.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Writes files that are there whole or not at all, whatever ends the process: beside their place,
 * to the disk, then moved there. A symbolic link stays one and its file is replaced; a file that is
 * replaced keeps its mode. What an ended process left unfinished is taken away by the next that
 * writes into the same folder.
 *
 * <p>Thread-safe. A file has one writer at a time, of all processes: the next one waits for some
 * seconds, and is refused when the first is still not done.
 */
public final class WholeFile {

  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private static final int PATIENCE_SECONDS = 10;

  private WholeFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to the path given, where there is nothing yet, or an empty file. */
    void to(Path unfinished) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @throws IllegalArgumentException when something that is not a file has the name
   * @throws IllegalStateException when another process does not end writing it
   * @throws IOException when it cannot be written; what was there before stays
   */
  public static void write(Path file, Content content) throws IOException {
    try (Pending pending = begin(file)) {
      Room.write(file, content, pending.path());
      pending.commit();
    }
  }

  /** Writes text in UTF-8. */
  public static void text(Path file, String text) throws IOException {
    write(file, unfinished -> Files.writeString(unfinished, text));
  }

  /**
   * Begins a file; it takes its place with {@link Pending#commit()} and is gone without.
   *
   * @throws IllegalArgumentException when something that is not a file has the name
   * @throws IllegalStateException when another process does not end writing it
   */
  public static Pending begin(Path file) throws IOException {
    return begin(file, PATIENCE_SECONDS);
  }

  static Pending begin(Path file, int patienceSeconds) throws IOException {
    Path target = place(file);
    if (Files.isDirectory(target)) {
      throw new IllegalArgumentException("is a folder, not a file to write: " + file);
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new IllegalArgumentException("is not a file that can be replaced: " + file);
    }
    Path folder = target.resolveSibling("");
    Files.createDirectories(folder);
    Path lockFile = Unfinished.lockOf(target);
    WriteLock lock =
        WriteLock.take(lockFile, patienceSeconds)
            .orElseThrow(
                () -> new IllegalStateException("another process is writing to the file " + file));
    try {
      Leftovers.sweep(folder, lockFile);
      Optional<FileMode> mode = FileMode.of(target);
      Path unfinished = Unfinished.beside(target);
      if (mode.isPresent()) {
        mode.get().create(unfinished);
      }
      return new Pending(unfinished, target, lock, mode);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Where a file really is, or will be: links are followed as the system follows them, those whose
   * target is missing too, and {@code ..} leads out of where a link led.
   *
   * @throws IOException when links lead round in a circle
   */
  public static Path place(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (Files.exists(absolute)) {
      return absolute.toRealPath();
    }
    Deque<Path> names = new ArrayDeque<>();
    absolute.forEach(names::add);
    Path place = absolute.getRoot();
    int links = 0;
    while (!names.isEmpty()) {
      Path name = names.pop();
      Path next = place.resolve(name);
      if (name.toString().equals("..")) {
        place = place.getParent() == null ? place : place.getParent();
      } else if (Files.isSymbolicLink(next)) {
        if (++links > MOST_LINKS) {
          throw new FileSystemLoopException(file.toString());
        }
        Path target = place.resolve(Files.readSymbolicLink(next));
        place = target.getRoot();
        List<Path> within = new ArrayList<>();
        target.forEach(within::add);
        within.reversed().forEach(names::push);
      } else if (!name.toString().equals(".")) {
        place = next;
      }
    }
    return Files.exists(place) ? place.toRealPath() : place;
  }

  /** A file that is being written. */
  public static final class Pending implements AutoCloseable {

    private final Path path;
    private final Path target;
    private final WriteLock lock;
    private final Optional<FileMode> mode;

    private Pending(Path path, Path target, WriteLock lock, Optional<FileMode> mode) {
      this.path = path;
      this.target = target;
      this.lock = lock;
      this.mode = mode;
    }

    /** Where to write. */
    public Path path() {
      return path;
    }

    /** Puts the file in its place; it must be closed. */
    public void commit() throws IOException {
      force(path);
      if (mode.isPresent()) {
        mode.get().put(path);
      }
      Unfinished.commit(
          path,
          () ->
              Files.move(
                  path,
                  target,
                  StandardCopyOption.ATOMIC_MOVE,
                  StandardCopyOption.REPLACE_EXISTING));
      forceFolder(target.resolveSibling(""));
    }

    /** Takes the file away unless it is in its place. */
    @Override
    public void close() throws IOException {
      try {
        Unfinished.discard(path);
      } finally {
        lock.close();
      }
    }
  }

  /** Waits until a file is on the disk. */
  static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** The same of the names in a folder, where the system can do that. */
  static void forceFolder(Path folder) {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows has no such thing; a move is kept there by the file system's journal.
    }
  }
}
