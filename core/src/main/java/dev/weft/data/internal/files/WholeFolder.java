package dev.weft.data.internal.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/*
 * The files of a folder are replaced as one. They are written to a folder inside of it; that is
 * renamed to ".ready", which is the moment at which the new ones count; then they are moved one by
 * one. A process that dies before the rename leaves the old files, one that dies after it leaves
 * some of the new ones in ".ready", where find() looks first. The next writer finishes the moves.
 */
/**
 * Writes folders whose files belong together: all of them are the new ones, or none is. A file that
 * is replaced keeps its mode.
 */
public final class WholeFolder {

  private static final String READY = ".ready";
  private static final String NEXT = ".next";
  private static final String LOCK = ".lock";

  private WholeFolder() {}

  /** Where a file of the folder is at the moment. */
  public static Path find(Path folder, String name) {
    Path ready = folder.resolve(READY);
    Path file = ready.resolve(name);
    return Files.isDirectory(ready, NOFOLLOW_LINKS) && Files.isRegularFile(file, NOFOLLOW_LINKS)
        ? file
        : folder.resolve(name);
  }

  /**
   * Replaces files of a folder, which is made if need be. No other file in it is touched.
   *
   * @param names the files, in the order in which they are put in place
   * @param content writes all of them into the folder that it is given
   * @throws IllegalStateException when another process is replacing them
   * @throws IOException when they cannot be written; the old ones are still there
   */
  public static void replace(Path folder, List<String> names, WholeFile.Content content)
      throws IOException {
    Path target = WholeFile.place(folder);
    boolean made = !Files.exists(target);
    Files.createDirectories(target);
    try (WriteLock _ = lock(target.resolve(LOCK), folder)) {
      replaceAlone(target, names, content);
    } finally {
      if (made) {
        deleteIfEmpty(target);
      }
    }
  }

  static WriteLock lock(Path lock, Path folder) throws IOException {
    return WriteLock.tryTake(lock)
        .orElseThrow(
            () -> new IllegalStateException("another process is writing to the folder " + folder));
  }

  private static void replaceAlone(Path target, List<String> names, WholeFile.Content content)
      throws IOException {
    finish(target, names);
    Path next = target.resolve(NEXT);
    Leftovers.sweep(target, target.resolve(LOCK));
    Path unfinished = Unfinished.named(next);
    try {
      Files.createDirectory(unfinished);
      Map<String, FileMode> modes = modes(target, names);
      for (var mode : modes.entrySet()) {
        mode.getValue().create(unfinished.resolve(mode.getKey()));
      }
      Room.write(target, content, unfinished);
      for (String name : names) {
        WholeFile.force(unfinished.resolve(name));
      }
      for (var mode : modes.entrySet()) {
        mode.getValue().put(unfinished.resolve(mode.getKey()));
      }
      WholeFile.forceFolder(unfinished);
      Unfinished.commit(
          unfinished,
          () -> {
            Files.move(unfinished, target.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
            WholeFile.forceFolder(target);
            finish(target, names);
          });
    } finally {
      Unfinished.discard(unfinished);
    }
  }

  /** The modes of the files that are replaced. */
  private static Map<String, FileMode> modes(Path folder, List<String> names) throws IOException {
    var modes = new HashMap<String, FileMode>();
    for (String name : names) {
      FileMode.of(folder.resolve(name)).ifPresent(mode -> modes.put(name, mode));
    }
    return modes;
  }

  /** Moves what is ready into its place. */
  private static void finish(Path target, List<String> names) throws IOException {
    Path ready = target.resolve(READY);
    if (!Files.exists(ready, NOFOLLOW_LINKS)) {
      return;
    }
    if (!isReady(ready, names)) {
      throw new IllegalArgumentException(
          "holds what Weft did not write there, so nothing in it is replaced: " + ready);
    }
    for (String name : names) {
      if (Files.exists(ready.resolve(name))) {
        Files.move(
            ready.resolve(name),
            target.resolve(name),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    WholeFile.forceFolder(target);
    Files.delete(ready);
  }

  /**
   * The entries of a folder but those that {@link #replace} puts there for a while.
   *
   * @param names the files that it replaces
   */
  public static List<Path> entries(Path folder, List<String> names) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> entries = new ArrayList<>();
    for (Path entry : listed(folder)) {
      if (!isPassing(entry, names)) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static boolean isPassing(Path entry, List<String> names) throws IOException {
    String name = String.valueOf(entry.getFileName());
    return name.equals(LOCK)
        || (name.equals(READY) && isReady(entry, names))
        || (name.startsWith(NEXT + ".") && Unfinished.isName(entry));
  }

  /** Whether a folder holds nothing but files that wait for their place. */
  private static boolean isReady(Path ready, List<String> names) throws IOException {
    if (!Files.isDirectory(ready, NOFOLLOW_LINKS)) {
      return false;
    }
    return listed(ready).stream()
        .allMatch(
            file ->
                names.contains(String.valueOf(file.getFileName()))
                    && Files.isRegularFile(file, NOFOLLOW_LINKS));
  }

  static void deleteIfEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(folder);
  }
}
