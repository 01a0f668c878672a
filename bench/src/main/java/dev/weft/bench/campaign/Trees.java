package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Folders with all they hold. */
final class Trees {

  private Trees() {}

  static void delete(Path top) throws IOException {
    if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(top)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.walk(from)) {
      for (Path entry : entries.toList()) {
        Path target = to.resolve(from.relativize(entry).toString());
        if (Files.isDirectory(entry)) {
          Files.createDirectories(target);
        } else {
          Files.copy(entry, target);
        }
      }
    }
  }

  /**
   * The checksums of all files by their paths, which end with a slash for folders without files.
   * What another process takes away meanwhile is left out.
   */
  static Map<String, String> contents(Path top) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    if (!Files.exists(top)) {
      return contents;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            contents.put(top.relativize(file).toString(), Bytes.hash(file));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            try (Stream<Path> entries = Files.list(folder)) {
              if (entries.findAny().isEmpty()) {
                contents.put(top.relativize(folder) + "/", "");
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return contents;
  }
}
