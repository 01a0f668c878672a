package dev.weft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes away what an interrupted command leaves beside its target: writers put unfinished files
 * there, named after the target, and move them into place when they are complete.
 */
final class Leftovers implements AutoCloseable {

  private final Path folder;
  private final String name;
  private final Set<Path> before;
  private final Thread hook = new Thread(this::sweep, "leftovers");

  private Leftovers(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    folder = absolute.resolveSibling("");
    name = String.valueOf(absolute.getFileName());
    before = new HashSet<>(siblings());
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Watches over a file or folder that is about to be written. */
  static Leftovers of(Path target) throws IOException {
    return new Leftovers(target);
  }

  private Set<Path> siblings() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      var unfinished = new HashSet<Path>();
      entries.filter(this::isUnfinished).forEach(unfinished::add);
      return unfinished;
    }
  }

  private boolean isUnfinished(Path entry) {
    String other = String.valueOf(entry.getFileName());
    return (other.startsWith(name) || other.startsWith("." + name))
        && (other.contains(".unfinished") || other.endsWith(".part"));
  }

  private void sweep() {
    try {
      for (Path entry : siblings()) {
        if (!before.contains(entry)) {
          delete(entry);
        }
      }
    } catch (IOException e) {
      // The process ends; what could not be taken away is named .unfinished or .part.
    }
  }

  /** Deletes a file, or a folder with all it holds. */
  static void delete(Path top) throws IOException {
    if (!Files.exists(top)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(top)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process is ending and the hook is at work
    }
    sweep();
  }
}
