package dev.weft.bench.campaign;

import dev.weft.bench.campaign.Relic.Packing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every kind of file that the command keeps. */
final class Relics {

  private static final List<String> ALGORITHMS =
      List.of("ease", "item-knn", "als(factors=8)", "classic-hybrid", "gate", "user-knn");

  private Relics() {}

  static List<Relic> of(Store store) throws IOException {
    List<Relic> relics = new ArrayList<>();
    relics.add(dataFolder(store));
    for (String algorithm : ALGORITHMS) {
      relics.add(snapshot(store, algorithm));
    }
    relics.add(ratings(store));
    relics.add(journal(store));
    relics.add(cache(store));
    return relics;
  }

  private static Relic dataFolder(Store store) {
    return new Relic(
        "data folder",
        store.data("old"),
        List.of("dataset.json", "items.jsonl.gz", "users.jsonl.gz", "events.csv.gz"),
        Packing.GZIP,
        (folder, result) ->
            List.of("import", folder.toString(), "--to", result.toString(), "--quiet"));
  }

  private static Relic snapshot(Store store, String algorithm) throws IOException {
    Path folder = store.fresh(algorithm + "-relic");
    Weft.done(Store.train(store.data("old"), algorithm, folder.resolve("a.weft")));
    String user = store.someone();
    return new Relic(
        "snapshot of " + algorithm,
        folder,
        List.of("a.weft"),
        Packing.SHA_256,
        (copy, _) ->
            List.of("recommend", copy.resolve("a.weft").toString(), "--user", user, "--json"));
  }

  private static Relic ratings(Store store) throws IOException {
    Path folder = store.fresh("ratings-relic");
    Path ratings = folder.resolve("ratings.csv");
    var text = new StringBuilder("user_id,item_id,rating\n");
    for (int i = 0; i < 400; i++) {
      text.append("u" + i % 20 + ",i" + i * 7 % 23 + "," + (1 + i * i % 5) + "\n");
    }
    Files.writeString(ratings, text);
    Path file = folder.resolve("r.weft");
    List<String> train = new ArrayList<>(Store.train(ratings, "popularity", file));
    train.addAll(List.of("--rating-algorithm", "knn-baseline"));
    Weft.done(train);
    Files.delete(ratings);
    return new Relic(
        "snapshot with ratings",
        folder,
        List.of("r.weft"),
        Packing.SHA_256,
        (copy, _) ->
            List.of(
                "predict",
                copy.resolve("r.weft").toString(),
                "--user",
                "u1",
                "--item",
                "i1",
                "--json"));
  }

  private static Relic journal(Store store) throws IOException {
    Path folder = store.fresh("journal-relic");
    Path best = store.folder().resolve("best.txt");
    Weft.done(Store.tune(store.data("old"), folder.resolve("tune.jsonl"), best));
    Files.delete(best);
    return new Relic(
        "tuning journal",
        folder,
        List.of("tune.jsonl"),
        Packing.NONE,
        (copy, result) -> Store.tune(store.data("old"), copy.resolve("tune.jsonl"), result));
  }

  private static Relic cache(Store store) throws IOException {
    Path folder = store.fresh("cache-relic");
    Path items = Titles.write(store.folder().resolve("cache-items.csv"), 6);
    Path vectors = store.folder().resolve("vectors.csv");
    Weft.done(Store.embed(items, vectors, folder));
    Files.delete(vectors);
    List<String> files;
    try (var entries = Files.list(folder)) {
      files = entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
    return new Relic(
        "cache of embeddings",
        folder,
        files,
        Packing.NONE,
        (copy, result) -> Store.embed(items, result, copy));
  }
}
