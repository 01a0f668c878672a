package dev.weft.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.IdIndex;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.math.Matrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * MovieLens 100K, every rating a positive; a test of it fails, not skips, where the data is
 * missing.
 */
public final class MovieLens100K {

  private MovieLens100K() {}

  /** A ready-made split by its column of flags in {@code splits.tsv}, over all films. */
  public static Split split(String column) throws IOException {
    List<String[]> ratings = rows("u.data", "\t");
    List<String[]> flags = rows("splits.tsv", "\t");
    int at = List.of(flags.removeFirst()).indexOf(column);
    assertThat(at).as("a column %s", column).isNotNegative();
    assertThat(flags).hasSameSizeAs(ratings);
    IdIndex users = IdIndex.of(ratings.stream().map(row -> row[0]).toList());
    IdIndex items = items(ratings);
    List<List<Integer>> train = new ArrayList<>();
    List<List<Integer>> test = new ArrayList<>();
    for (int u = 0; u < users.size(); u++) {
      train.add(new ArrayList<>());
      test.add(new ArrayList<>());
    }
    for (int r = 0; r < ratings.size(); r++) {
      String[] rating = ratings.get(r);
      (flags.get(r)[at].equals("1") ? test : train)
          .get(users.index(rating[0]))
          .add(items.index(rating[1]));
    }
    List<History> histories = train.stream().map(own -> History.ofItems(ints(own))).toList();
    List<TestCase> tests = new ArrayList<>();
    for (int u = 0; u < test.size(); u++) {
      if (!test.get(u).isEmpty()) {
        tests.add(new TestCase(u, histories.get(u), ints(test.get(u))));
      }
    }
    boolean[] candidates = new boolean[items.size()];
    Arrays.fill(candidates, true);
    return new Split(column, Interactions.of(items.size(), histories), tests, candidates);
  }

  /** The last columns of {@code u.item} as numbers, a row for each film of {@link #split}. */
  public static Matrix genres(int count) throws IOException {
    IdIndex items = items(rows("u.data", "\t"));
    var genres = Matrix.zeros(items.size(), count);
    for (String[] film : rows("u.item", "|")) {
      int item = items.index(film[0]);
      for (int g = 0; item >= 0 && g < count; g++) {
        genres.values()[item * count + g] = Float.parseFloat(film[film.length - count + g]);
      }
    }
    return genres;
  }

  /** Mean nDCG@10: full ranking, seen items masked, equal scores by the smaller item. */
  public static double ndcg(Model model, Split split) {
    return RankingEvaluation.of(Metric.ndcg(10))
        .evaluate(model, split, Matrix.zeros(0, 0))
        .mean(Metric.ndcg(10));
  }

  private static IdIndex items(List<String[]> ratings) {
    return IdIndex.of(ratings.stream().map(row -> row[1]).toList());
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  private static List<String[]> rows(String name, String separator) throws IOException {
    Path folder = Path.of(System.getProperty("weft.data", "../shared/data"), "ml-100k");
    assertThat(folder).as("MovieLens 100K; set -Dweft.data to the folder of data sets").exists();
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(name), StandardCharsets.ISO_8859_1)) {
      rows.add(line.split(Pattern.quote(separator), -1));
    }
    return rows;
  }
}
