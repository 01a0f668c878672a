package dev.weft.bench;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The part of ML-1M that speed is measured on: ratings of 4 and more that the first random fold
 * does not test (80 %), over all items with such a rating; users and items in the order of their
 * numbers. The peers read the same.
 */
final class MovieLens1M {

  private static final int LEAST_RATING = 4;
  private static final int TEST_FOLD = 1;

  private MovieLens1M() {}

  /** The folder of the data sets. */
  static Path folder() {
    return Path.of(System.getProperty("weft.data", "../shared/data"), "ml-1m");
  }

  /** Distinct pairs of weight 1. */
  static Interactions train() throws IOException {
    return read(false);
  }

  /** The pairs that are left out, of the same users and items. */
  static Interactions test() throws IOException {
    return read(true);
  }

  private static Interactions read(boolean tested) throws IOException {
    var items = new TreeMap<Integer, Integer>();
    var users = new TreeMap<Integer, List<Integer>>();
    try (var ratings = lines("ratings_no_timestamp.csv.gz");
        var folds = lines("random_folds.txt.gz")) {
      ratings.readLine();
      String line;
      while ((line = ratings.readLine()) != null) {
        int fold = Integer.parseInt(folds.readLine());
        String[] fields = line.split(",", -1);
        if (Integer.parseInt(fields[2]) >= LEAST_RATING) {
          int item = Integer.parseInt(fields[1]);
          items.put(item, 0);
          var history =
              users.computeIfAbsent(Integer.parseInt(fields[0]), user -> new ArrayList<>());
          if ((fold == TEST_FOLD) == tested) {
            history.add(item);
          }
        }
      }
    }
    int index = 0;
    for (var item : items.entrySet()) {
      item.setValue(index++);
    }
    List<History> histories =
        users.values().stream()
            .map(history -> history.stream().mapToInt(items::get).toArray())
            .map(History::ofItems)
            .toList();
    return Interactions.of(items.size(), histories);
  }

  private static BufferedReader lines(String name) throws IOException {
    var in = new GZIPInputStream(Files.newInputStream(folder().resolve(name)), 1 << 16);
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
