package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.evaluation.internal.Metrics;
import dev.weft.math.Matrix;
import dev.weft.math.internal.TopK;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares with scikit-learn and scipy; {@code golden_metrics.py} beside the files wrote them. */
class GoldenMetricsTest {

  @Test
  void rankingMetricsEqualThoseOfScikitLearn() {
    var cases = rows("golden_metrics.tsv");
    assertThat(cases).hasSize(60);
    for (String[] row : cases) {
      float[] scores = floats(row[0]);
      boolean[] masked = new boolean[scores.length];
      for (int item : ints(row[1])) {
        masked[item] = true;
      }
      int[] relevant = ints(row[2]);
      int k = Integer.parseInt(row[3]);
      int[] ranked = TopK.of(scores, masked, k);
      double[] values = {
        Metrics.ndcg(ranked, relevant, k),
        Metrics.recall(ranked, relevant, k),
        Metrics.precision(ranked, relevant, k),
        Metrics.hitRate(ranked, relevant, k),
        Metrics.reciprocalRank(ranked, relevant, k),
        Metrics.averagePrecision(ranked, relevant, k),
        Metrics.auc(scores, masked, relevant)
      };
      double[] expected = Arrays.stream(row).skip(4).mapToDouble(Double::parseDouble).toArray();
      assertThat(values).containsExactly(expected, within(1e-12));
    }
  }

  @Test
  void listMetricsEqualThoseOfScipy() {
    var cases = rows("golden_lists.tsv");
    assertThat(cases).hasSize(20);
    for (String[] row : cases) {
      var features = new Matrix(12, 4, floats(row[0]));
      int[] items = ints(row[1]);
      var history = History.of(items, floats(row[2]), new long[items.length]);
      int[] list = ints(row[3]);
      double[] values = {
        ListMetrics.intraListDistance(list, 10, features),
        ListMetrics.calibration(history, list, 10, features),
        ListMetrics.gini(listsWithCounts(features), 1, allTrue(12))
      };
      double[] expected = Arrays.stream(row).skip(4).mapToDouble(Double::parseDouble).toArray();
      assertThat(values).containsExactly(expected, within(1e-9));
    }
  }

  /** As many one-item lists of each item as the sum of its row. */
  private static int[][] listsWithCounts(Matrix features) {
    return IntStream.range(0, features.rows())
        .boxed()
        .flatMap(
            item -> {
              int count = 0;
              for (float value : features.row(item)) {
                count += (int) value;
              }
              return Collections.nCopies(count, new int[] {item}).stream();
            })
        .toArray(int[][]::new);
  }

  private static boolean[] allTrue(int size) {
    boolean[] flags = new boolean[size];
    Arrays.fill(flags, true);
    return flags;
  }

  private static List<String[]> rows(String name) {
    try (InputStream in = GoldenMetricsTest.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(l -> l.split("\t")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] floats(String text) {
    String[] parts = text.split(",");
    float[] values = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = Float.parseFloat(parts[i]);
    }
    return values;
  }

  private static int[] ints(String text) {
    return text.isEmpty()
        ? new int[0]
        : Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
  }
}
