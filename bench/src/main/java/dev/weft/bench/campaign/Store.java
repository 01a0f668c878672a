package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is sound: the data that was there before, and other data to replace it with.
 *
 * @param folder holds all of it
 */
record Store(Path folder) {

  /** Two shops as CSV and as data folders. */
  static Store make(Path folder) throws IOException {
    var store = new Store(folder);
    store.shop("old", 11);
    store.shop("new", 12);
    return store;
  }

  private void shop(String name, int seed) {
    Weft.done(generate(source(name), seed));
    Weft.done(List.of("import", source(name).toString(), "--to", data(name).toString()));
  }

  /** The arguments that make up a small shop. */
  static List<String> generate(Path to, int seed, String... more) {
    List<String> arguments = new ArrayList<>(List.of("generate", "shop", "--to", to.toString()));
    arguments.addAll(List.of("--users", "60", "--items", "50", "--events", "1500"));
    arguments.addAll(List.of("--seed", Integer.toString(seed)));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** A new folder whose name begins so. */
  Path fresh(String name) throws IOException {
    return Files.createTempDirectory(folder, name.replaceAll("\\W", "-"));
  }

  /** The CSV files of a shop. */
  Path source(String name) {
    return folder.resolve(name + "-csv");
  }

  /** The data folder of a shop. */
  Path data(String name) {
    return folder.resolve(name + "-data");
  }

  /** The id of a user of the old shop. */
  String someone() throws IOException {
    String line = Files.readAllLines(source("old").resolve("users.csv")).get(1);
    return line.substring(0, line.indexOf(','));
  }

  /** The arguments of a training that makes the same bytes each time. */
  static List<String> train(Path data, String algorithm, Path to) {
    List<String> arguments = new ArrayList<>(List.of("train", data.toString()));
    arguments.addAll(List.of("--algorithm", algorithm, "--encoder", "none"));
    arguments.addAll(List.of("--to", to.toString(), "--quiet"));
    return arguments;
  }

  /** The arguments of a tuning of few trials. */
  static List<String> tune(Path data, Path journal, Path best) {
    return List.of(
        "tune",
        data.toString(),
        "--algorithms",
        "popularity,item-knn",
        "--trials",
        "3",
        "--budget",
        "1h",
        "--encoder",
        "none",
        "--no-test",
        "--journal",
        journal.toString(),
        "--out",
        best.toString());
  }

  /** The arguments of an embedding of a few titles. */
  static List<String> embed(Path items, Path to, Path cache) {
    return List.of(
        "embed",
        "--items",
        items.toString(),
        "--encoder",
        "english",
        "--to",
        to.toString(),
        "--cache",
        cache.toString());
  }
}
