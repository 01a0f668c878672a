package dev.weft.files.internal.names;

import dev.weft.files.BadDataException;
import dev.weft.files.TextForm;
import dev.weft.files.internal.values.BadData;
import dev.weft.text.internal.words.Nearest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The files that the caller names beside an option, and whether they are read. */
public final class NamedFiles {

  private NamedFiles() {}

  /** Whether a name is that of a file: its path, its last part, or that without {@code .gz}. */
  public static boolean matches(String name, Path file) {
    Path last = file.getFileName();
    return file.equals(Path.of(name))
        || (last != null && last.toString().equals(name))
        || file.endsWith(Path.of(name))
        || FileNames.plainName(file).equals(name);
  }

  /** How one file is written. */
  public static TextForm form(TextForm all, Path file) {
    return of(all.files(), file, all);
  }

  /** What is named for one file among what is for several, or what holds for all others. */
  public static <T> T of(Map<String, T> byFile, Path file, T all) {
    return byFile.entrySet().stream()
        .filter(own -> matches(own.getKey(), file))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(all);
  }

  /**
   * Complains of a named file that is not read.
   *
   * @param what what is named for it: {@code a column}
   * @throws BadDataException naming the nearest of those that are
   */
  public static void check(Collection<String> named, String what, List<String> read) {
    for (String name : named) {
      if (read.stream().noneMatch(file -> matches(name, Path.of(file)))) {
        throw BadData.inFile(
            String.join(", ", read),
            String.format(
                Locale.ROOT,
                "the file '%s', for which %s is named, is not read%s",
                name,
                what,
                nearest(name, read)));
      }
    }
  }

  private static String nearest(String name, List<String> read) {
    Set<String> names = new TreeSet<>();
    for (String file : read) {
      names.add(String.valueOf(Path.of(file).getFileName()));
    }
    return Nearest.of(name, names).map(near -> "; did you mean '" + near + "'?").orElse("");
  }
}
