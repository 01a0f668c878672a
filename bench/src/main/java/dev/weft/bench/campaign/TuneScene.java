package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A tuning that goes on with a journal: no trial that was in it may be lost. */
final class TuneScene implements Scene {

  private static final String JOURNAL = "tune.jsonl";

  private final Store store;
  private final FileScene best;
  private final List<String> begun;

  TuneScene(Store store) throws IOException {
    this.store = store;
    Path before = store.fresh("tune");
    Path journal = before.resolve(JOURNAL);
    Weft.done(Store.tune(store.data("old"), journal, before.resolve("best.txt")));
    begun = Files.readAllLines(journal).subList(0, 3);
    Files.writeString(journal, String.join("\n", begun) + "\n");
    Files.writeString(before.resolve("best.txt"), "of another run\n");
    best = FileScene.of("tune", before, List.of("best.txt"), List.of(JOURNAL), this::arguments);
  }

  @Override
  public String name() {
    return "tune";
  }

  @Override
  public void prepare(Path folder) throws IOException {
    best.prepare(folder);
  }

  @Override
  public List<String> arguments(Path folder) {
    return Store.tune(store.data("old"), folder.resolve(JOURNAL), folder.resolve("best.txt"));
  }

  @Override
  public String state(Path folder) throws IOException {
    String journal = Files.readString(folder.resolve(JOURNAL));
    if (!journal.startsWith(String.join("\n", begun) + "\n")) {
      throw new FailedTrial("tune: trials that were in the journal are gone");
    }
    return best.state(folder);
  }

  @Override
  public boolean replaces(String path) {
    return best.replaces(path);
  }
}
