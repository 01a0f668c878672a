package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The commands that replace files, each made ready when it is first asked for. */
final class Scenes {

  /** Makes a scene ready. */
  @FunctionalInterface
  private interface Maker {
    Scene of(Store store) throws IOException;
  }

  private static final Maker IMPORT = DataScene::imports;
  private static final Maker EXPORT = DataScene::exports;
  private static final Maker BACKUP = Scenes::backup;
  private static final Maker TRAIN = Scenes::train;
  private static final Maker TUNE = TuneScene::new;
  private static final Maker EMBED = Scenes::embed;
  private static final Maker GENERATE = Scenes::generate;
  private static final Maker DEMO = Scenes::demo;

  /** The quick ones more often; the slow one comes last. */
  private static final List<Maker> ALL =
      List.of(
          IMPORT, IMPORT, IMPORT, IMPORT, EXPORT, EXPORT, BACKUP, BACKUP, TRAIN, TRAIN, TRAIN, TUNE,
          TUNE, EMBED, EMBED, EMBED, GENERATE, GENERATE, DEMO);

  private final Store store;
  private final Map<Maker, Scene> made = new HashMap<>();

  Scenes(Store store) {
    this.store = store;
  }

  Scene any(Random random) throws IOException {
    return made(ALL.get(random.nextInt(ALL.size())));
  }

  /** One of those that take seconds. */
  Scene quick(Random random) throws IOException {
    return made(ALL.get(random.nextInt(ALL.size() - 1)));
  }

  private Scene made(Maker maker) throws IOException {
    Scene scene = made.get(maker);
    if (scene == null) {
      scene = maker.of(store);
      made.put(maker, scene);
    }
    return scene;
  }

  /** The store itself may not change. */
  private static Scene backup(Store store) throws IOException {
    Path before = store.fresh("backup");
    Weft.done(
        List.of(
            "import", store.data("old").toString(), "--store", before.resolve("s.db").toString()));
    return FileScene.of(
            "backup",
            before,
            List.of("b.weftdb"),
            List.of("s.db-shm", "s.db-wal"),
            folder ->
                List.of(
                    "backup",
                    "--store",
                    folder.resolve("s.db").toString(),
                    "--to",
                    folder.resolve("b.weftdb").toString()))
        .regrowing();
  }

  private static Scene train(Store store) throws IOException {
    Path before = store.fresh("train");
    Weft.done(Store.train(store.data("old"), "ease", before.resolve("shop.weft")));
    return FileScene.of(
        "train",
        before,
        List.of("shop.weft"),
        List.of(),
        folder -> Store.train(store.data("new"), "ease", folder.resolve("shop.weft")));
  }

  private static Scene embed(Store store) throws IOException {
    Path before = store.fresh("embed");
    Path few = Titles.write(store.folder().resolve("few.csv"), 5);
    Path more = Titles.write(store.folder().resolve("more.csv"), 30);
    Weft.done(Store.embed(few, before.resolve("v.npy"), before.resolve("cache")));
    return FileScene.of(
            "embed",
            before,
            List.of("v.npy v.npy.ids.txt"),
            List.of("cache"),
            folder -> Store.embed(more, folder.resolve("v.npy"), folder.resolve("cache")))
        .regrowing();
  }

  private static Scene generate(Store store) throws IOException {
    Path before = store.fresh("generate");
    return FileScene.of(
        "generate",
        before,
        List.of("shop"),
        List.of(),
        folder -> Store.generate(folder.resolve("shop"), 14));
  }

  private static Scene demo(Store store) throws IOException {
    Path before = store.fresh("demo");
    Weft.done(shown(before, 1));
    return FileScene.of(
            "demo --keep",
            before,
            List.of("shop", "shop.weft"),
            List.of(".weft-demo.sha256"),
            folder -> shown(folder, 2))
        .regrowing();
  }

  private static List<String> shown(Path folder, int seed) {
    return List.of(
        "demo",
        "--keep",
        folder.toString(),
        "--size",
        "0.2",
        "--encoder",
        "none",
        "--seed",
        Integer.toString(seed),
        "--quiet");
  }
}
