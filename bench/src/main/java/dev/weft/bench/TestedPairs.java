package dev.weft.bench;

import dev.weft.data.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Which pairs a ready-made split tests.
 *
 * @param pairs ids of user and item
 */
record TestedPairs(Set<List<String>> pairs) {

  /** The flag of a tested pair, and the number of the fold that is tested. */
  private static final String TESTED = "1";

  /** The pairs with a 1 in a column of {@code splits.tsv}. */
  static TestedPairs column(Path folder, String name) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("splits.tsv"));
    List<String> header = List.of(lines.getFirst().split("\t"));
    int user = header.indexOf("user_id");
    int item = header.indexOf("item_id");
    int flag = header.indexOf(name);
    Set<List<String>> tested = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t");
      if (fields[flag].equals(TESTED)) {
        tested.add(List.of(fields[user], fields[item]));
      }
    }
    return new TestedPairs(tested);
  }

  /** The pairs of the first fold, where a file has a fold's number for each line of ratings. */
  static TestedPairs lines(Path folder, String folds, String ratings) throws IOException {
    Set<List<String>> tested = new HashSet<>();
    try (BufferedReader numbers = reader(folder.resolve(folds));
        BufferedReader pairs = reader(folder.resolve(ratings))) {
      pairs.readLine(); // the header
      for (String line = pairs.readLine(); line != null; line = pairs.readLine()) {
        if (TESTED.equals(numbers.readLine())) {
          String[] fields = line.split(",");
          tested.add(List.of(fields[0], fields[1]));
        }
      }
    }
    return new TestedPairs(tested);
  }

  private static BufferedReader reader(Path file) throws IOException {
    var in = new GZIPInputStream(Files.newInputStream(file));
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  boolean contains(Dataset dataset, int user, int item) {
    return pairs.contains(List.of(dataset.userIndex().id(user), dataset.itemIndex().id(item)));
  }
}
