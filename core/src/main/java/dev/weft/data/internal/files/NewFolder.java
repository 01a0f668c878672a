package dev.weft.data.internal.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Makes folders that appear with all of their files, or not at all. */
public final class NewFolder {

  private NewFolder() {}

  /**
   * Makes a folder that appears with all of its files.
   *
   * @throws IllegalStateException when another process is making it
   * @throws FileAlreadyExistsException when something is there that is not an empty folder
   */
  public static void create(Path folder, WholeFile.Content content) throws IOException {
    make(folder, content, finished -> moveToFree(finished, WholeFile.place(folder)));
  }

  /**
   * Makes a folder again. The old one goes when the new one is complete; a process that dies in the
   * very moment between leaves none.
   *
   * @param check looks at the old folder just before, and throws when it must stay
   * @throws IllegalStateException when another process is making it
   */
  public static void recreate(Path folder, WholeFile.Content content, WholeFile.Content check)
      throws IOException {
    Path target = WholeFile.place(folder);
    Path old = Unfinished.beside(target);
    try {
      make(
          folder,
          content,
          finished -> {
            if (Files.exists(target)) {
              check.to(target);
              Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            }
            try {
              Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
              if (Files.exists(old)) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
              }
              throw e;
            }
          });
    } finally {
      Unfinished.discard(old);
    }
  }

  private static void make(Path folder, WholeFile.Content content, WholeFile.Content move)
      throws IOException {
    Path target = WholeFile.place(folder);
    Files.createDirectories(target.resolveSibling(""));
    try (WriteLock _ = WholeFolder.lock(Unfinished.lockOf(target), folder)) {
      makeAlone(target, content, move);
    }
  }

  private static void makeAlone(Path target, WholeFile.Content content, WholeFile.Content move)
      throws IOException {
    Path unfinished = Unfinished.beside(target);
    try {
      Files.createDirectory(unfinished);
      Leftovers.sweep(target.resolveSibling(""), Unfinished.lockOf(target));
      Room.write(target, content, unfinished);
      try (Stream<Path> files = Files.walk(unfinished)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          WholeFile.force(file);
        }
      }
      Unfinished.commit(unfinished, () -> move.to(unfinished));
      WholeFile.forceFolder(target.resolveSibling(""));
    } finally {
      Unfinished.discard(unfinished);
    }
  }

  private static void moveToFree(Path finished, Path target) throws IOException {
    if (Files.isDirectory(target) && WholeFolder.entries(target, List.of()).isEmpty()) {
      WholeFolder.deleteIfEmpty(target);
    }
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
