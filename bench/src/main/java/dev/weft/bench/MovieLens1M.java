package dev.weft.bench;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  private static final int RATINGS = 1_000_209;

  private MovieLens1M() {}

  /** The folder of the data sets. */
  static Path folder() {
    return Path.of(System.getProperty("weft.data", "../shared/data"), "ml-1m");
  }

  /** Distinct pairs of weight 1. */
  static Interactions train() throws IOException {
    return split().train();
  }

  /** The same with what the first fold tests, over all items. */
  static Split split() throws IOException {
    var items = new TreeMap<Integer, Integer>();
    var users = new TreeMap<Integer, List<Integer>>();
    var tested = new TreeMap<Integer, List<Integer>>();
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
          if (fold != TEST_FOLD) {
            history.add(item);
          } else {
            tested
                .computeIfAbsent(Integer.parseInt(fields[0]), user -> new ArrayList<>())
                .add(item);
          }
        }
      }
    }
    int index = 0;
    for (var item : items.entrySet()) {
      item.setValue(index++);
    }
    List<History> histories = new ArrayList<>();
    List<TestCase> tests = new ArrayList<>();
    users.forEach(
        (user, taken) -> {
          History history = History.ofItems(indices(taken, items));
          List<Integer> relevant = tested.getOrDefault(user, List.of());
          if (!relevant.isEmpty()) {
            tests.add(new TestCase(histories.size(), history, indices(relevant, items)));
          }
          histories.add(history);
        });
    boolean[] candidates = new boolean[items.size()];
    Arrays.fill(candidates, true);
    return new Split(
        "the first random fold, ratings of 4 and more",
        Interactions.of(items.size(), histories),
        tests,
        candidates);
  }

  /** All 1,000,209 ratings, users and items in the order of their numbers. */
  static Ratings ratings() throws IOException {
    int[] users = new int[RATINGS];
    int[] items = new int[RATINGS];
    float[] values = new float[RATINGS];
    try (var ratings = lines("ratings_no_timestamp.csv.gz")) {
      ratings.readLine();
      for (int r = 0; r < RATINGS; r++) {
        String[] fields = ratings.readLine().split(",", -1);
        users[r] = Integer.parseInt(fields[0]);
        items[r] = Integer.parseInt(fields[1]);
        values[r] = Float.parseFloat(fields[2]);
      }
    }
    int userCount = renumber(users);
    int itemCount = renumber(items);
    return Ratings.of(
        userCount, itemCount, users, items, values, new long[RATINGS], new RatingScale(1, 5));
  }

  /** Numbers anew from 0 in the same order, and tells how many there are. */
  private static int renumber(int[] numbers) {
    int[] distinct = Arrays.stream(numbers).distinct().sorted().toArray();
    Arrays.setAll(numbers, i -> Arrays.binarySearch(distinct, numbers[i]));
    return distinct.length;
  }

  private static int[] indices(List<Integer> numbers, Map<Integer, Integer> items) {
    return numbers.stream().mapToInt(items::get).toArray();
  }

  private static BufferedReader lines(String name) throws IOException {
    var in = new GZIPInputStream(Files.newInputStream(folder().resolve(name)), 1 << 16);
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
