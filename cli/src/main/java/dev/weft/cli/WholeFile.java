package dev.weft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there whole or not at all. */
final class WholeFile {

  /** Writes the content of a file. */
  @FunctionalInterface
  interface Content {
    void to(Path unfinished) throws IOException;
  }

  private WholeFile() {}

  /** Writes a file beside its place and moves it there when it is complete. */
  static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath().normalize();
    Files.createDirectories(target.resolveSibling(""));
    if (Files.isDirectory(target)) {
      throw new IllegalArgumentException("is a folder, not a file to write: " + file);
    }
    Path unfinished = target.resolveSibling("." + target.getFileName() + ".unfinished");
    try (var _ = Leftovers.of(target)) {
      content.to(unfinished);
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Writes text in UTF-8. */
  static void text(Path file, String text) throws IOException {
    write(file, unfinished -> Files.writeString(unfinished, text));
  }
}
