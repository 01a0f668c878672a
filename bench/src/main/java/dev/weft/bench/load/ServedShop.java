package dev.weft.bench.load;

import dev.weft.cli.Main;
import dev.weft.data.Dataset;
import dev.weft.files.DatasetReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A generated shop whose data is in a store.
 *
 * @param data the same, to be told to others
 */
record ServedShop(Path store, Dataset data) {

  /** Simulates it, in English, and fills a store with it. */
  static ServedShop make(Path folder, int items, int users, int events) throws IOException {
    Path shop = folder.resolve("shop");
    Path store = folder.resolve("shop.weftdb");
    weft(
        "generate",
        "shop",
        "--to",
        shop,
        "--items",
        items,
        "--users",
        users,
        "--events",
        events,
        "--share-chinese",
        0);
    Dataset data = DatasetReader.read(shop).dataset();
    System.out.printf(
        Locale.ROOT, "%,d items, %,d users, %,d events%n", items, users, data.events().size());
    weft("import", shop, "--store", store);
    return new ServedShop(store, data);
  }

  /** Deletes a folder and all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void weft(Object... words) throws IOException {
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    if (Main.run(new PrintWriter(PrintWriter.nullWriter()), err, arguments) != 0) {
      throw new IOException("weft " + String.join(" ", arguments) + " failed");
    }
  }
}
