package dev.weft.bench.campaign;

import dev.weft.data.DataHash;
import dev.weft.files.BadDataException;
import dev.weft.files.DatasetReader;
import dev.weft.files.ReadOptions;
import dev.weft.files.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A command that replaces a folder of data, which must be readable at every moment.
 *
 * @param name the command's
 * @param old the folder that is replaced
 * @param input what the command reads
 * @param before the hash of the data replaced
 * @param after the hash of the data it makes
 */
record DataScene(String name, Path old, Path input, String before, String after) implements Scene {

  private static final String TARGET = "data";

  /** An import over a data folder. */
  static DataScene imports(Store store) throws IOException {
    Path old = store.data("old");
    return new DataScene("import", old, store.source("new"), hash(old), hash(store.data("new")));
  }

  /** An export over an export. */
  static DataScene exports(Store store) throws IOException {
    Path folder = store.fresh("export");
    Path old = folder.resolve("old");
    Path made = folder.resolve("new");
    Path input = store.data("new");
    Weft.done(exporting(store.data("old"), old));
    Weft.done(exporting(input, made));
    return new DataScene("export", old, input, hash(old), hash(made));
  }

  private static List<String> exporting(Path data, Path to) {
    return List.of("export", data.toString(), "--to", to.toString());
  }

  @Override
  public void prepare(Path folder) throws IOException {
    Trees.copy(old, folder.resolve(TARGET));
  }

  @Override
  public List<String> arguments(Path folder) {
    return List.of(name, input.toString(), "--to", folder.resolve(TARGET).toString());
  }

  @Override
  public String state(Path folder) throws IOException {
    String found;
    try {
      found = hash(folder.resolve(TARGET));
    } catch (BadDataException e) {
      throw new FailedTrial(name + ": the data cannot be read: " + e.getMessage(), e);
    }
    if (found.equals(after)) {
      return "new";
    }
    if (found.equals(before)) {
      return "old";
    }
    throw new FailedTrial(name + ": the folder holds other data");
  }

  @Override
  public boolean replaces(String path) {
    return path.startsWith(TARGET + "/");
  }

  private static String hash(Path data) throws IOException {
    return DataHash.of(
        new DatasetReader(ReadOptions.DEFAULTS).read(List.of(Source.of(data))).dataset());
  }
}
