package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A command that makes the same bytes each time.
 *
 * @param name of the command
 * @param before a folder with what was there
 * @param after a folder with what the command makes of it
 * @param units files or folders that are each the old or the new one; those of one unit, separated
 *     by a blank, together
 * @param others what it writes as well, and is whole by itself
 * @param regrows whether the first file of a unit may be missing, since the command makes it again
 * @param command its arguments for a folder
 */
record FileScene(
    String name,
    Path before,
    Path after,
    List<String> units,
    List<String> others,
    boolean regrows,
    Function<Path, List<String>> command)
    implements Scene {

  /** A scene whose new state is made by the command itself. */
  static FileScene of(
      String name,
      Path before,
      List<String> units,
      List<String> others,
      Function<Path, List<String>> command)
      throws IOException {
    Path after = before.resolveSibling(before.getFileName() + "-after");
    Trees.copy(before, after);
    Weft.done(command.apply(after));
    return new FileScene(name, before, after, units, others, false, command);
  }

  /** The same, and a unit may be missing. */
  FileScene regrowing() {
    return new FileScene(name, before, after, units, others, true, command);
  }

  @Override
  public void prepare(Path folder) throws IOException {
    Trees.copy(before, folder);
  }

  @Override
  public List<String> arguments(Path folder) {
    return command.apply(folder);
  }

  @Override
  public String state(Path folder) throws IOException {
    boolean anyOld = false;
    boolean anyNew = false;
    boolean anyMissing = false;
    for (String unit : units) {
      Map<String, String> found = contents(folder, unit);
      if (found.equals(contents(after, unit))) {
        anyNew = true;
      } else if (found.equals(contents(before, unit))) {
        anyOld = true;
      } else if (regrows && !Files.exists(folder.resolve(unit.split(" ")[0]))) {
        anyMissing = true;
      } else {
        throw new FailedTrial(name + ": " + unit + " is neither the old nor the new: " + found);
      }
    }
    if (anyMissing) {
      return "a part to be made again";
    }
    return anyOld ? (anyNew ? "old beside new files" : "old") : "new";
  }

  private static Map<String, String> contents(Path folder, String unit) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String path : unit.split(" ")) {
      Path top = folder.resolve(path);
      if (Files.isDirectory(top)) {
        Trees.contents(top).forEach((file, hash) -> contents.put(path + "/" + file, hash));
      } else if (Files.exists(top)) {
        contents.put(path, Bytes.hash(top));
      }
    }
    return contents;
  }

  @Override
  public boolean replaces(String path) {
    return units.stream()
            .flatMap(unit -> List.of(unit.split(" ")).stream())
            .anyMatch(target -> within(path, target))
        || others.stream().anyMatch(other -> within(path, other));
  }

  private static boolean within(String path, String target) {
    return path.equals(target) || path.startsWith(target + "/");
  }
}
