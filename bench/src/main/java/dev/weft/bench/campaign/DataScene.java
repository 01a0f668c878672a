package dev.weft.bench.campaign;

import dev.weft.data.DataHash;
import dev.weft.files.BadDataException;
import dev.weft.files.DatasetReader;
import dev.weft.files.ReadOptions;
import dev.weft.files.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An import over a data folder, which must be readable at every moment. */
final class DataScene implements Scene {

  private static final String TARGET = "data";

  private final Store store;
  private final String before;
  private final String after;

  DataScene(Store store) throws IOException {
    this.store = store;
    before = hash(store.data("old"));
    after = hash(store.data("new"));
  }

  @Override
  public String name() {
    return "import";
  }

  @Override
  public void prepare(Path folder) throws IOException {
    Trees.copy(store.data("old"), folder.resolve(TARGET));
  }

  @Override
  public List<String> arguments(Path folder) {
    return List.of(
        "import", store.source("new").toString(), "--to", folder.resolve(TARGET).toString());
  }

  @Override
  public String state(Path folder) throws IOException {
    String found;
    try {
      found = hash(folder.resolve(TARGET));
    } catch (BadDataException e) {
      throw new FailedTrial("import: the data folder cannot be read: " + e.getMessage(), e);
    }
    if (found.equals(after)) {
      return "new";
    }
    if (found.equals(before)) {
      return "old";
    }
    throw new FailedTrial("import: the data folder holds other data");
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
