package dev.weft.cli;

import dev.weft.data.WholeFolder;
import dev.weft.text.Display;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The generated shop that the demo keeps, and makes anew at every run. */
final class DemoFolder {

  private static final String README = "README.md";
  private static final Set<String> FILES = Set.of("items.csv", "users.csv", "events.csv", README);

  private DemoFolder() {}

  /**
   * Looks whether a folder is the shop of a run before, or nothing yet.
   *
   * @throws IllegalArgumentException when the folder holds anything that the demo did not write
   */
  static void check(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> entries = WholeFolder.entries(folder);
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName());
      if (!FILES.contains(name) || !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        throw notOwn(folder, "it holds '" + Display.escaped(name) + "'");
      }
    }
    Path readme = folder.resolve(README);
    boolean own = Files.isRegularFile(readme) && Files.readString(readme).contains("SYNTHETIC");
    if (!entries.isEmpty() && !own) {
      throw notOwn(folder, "its README.md is not the demo's");
    }
    if (!Files.isDirectory(folder)) {
      throw notOwn(folder, "it is not a folder");
    }
  }

  private static IllegalArgumentException notOwn(Path folder, String why) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "--keep has a folder that the demo did not write, so nothing in it is replaced: %s: %s",
            folder,
            why));
  }
}
