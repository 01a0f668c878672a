package dev.weft.data.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What tests write into a folder, and what is left there. */
final class FolderFixture {

  static final List<String> NAMES = List.of("one", "two", "manifest");

  private FolderFixture() {}

  static void three(Path into, String text) throws IOException {
    for (String name : NAMES) {
      Files.writeString(into.resolve(name), text);
    }
  }

  /** The names of all that is in a folder, hidden things as well, in order. */
  static List<String> left(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
