package dev.weft.evaluation;

import dev.weft.data.Buckets;
import dev.weft.data.Split;
import dev.weft.data.TestCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A metric in parts of the test: by how much is known of the user, and of the item. */
public final class Slices {

  /**
   * One part.
   *
   * @param label its range, such as {@code 4–7}
   * @param count test cases, or relevant items, in it; at least 1
   * @param value the metric there, with its interval over users
   */
  public record Slice(String label, int count, Interval value) {}

  private Slices() {}

  /**
   * The metric's mean within buckets of history length; empty buckets are left out.
   *
   * @param values one value per test case of the split
   * @throws IllegalArgumentException when there is not one value per test case
   */
  public static List<Slice> byHistoryLength(
      Split split, double[] values, Buckets buckets, Bootstrap bootstrap) {
    checkCases(split, values.length);
    double[][] parts = new double[buckets.size()][values.length];
    int[] counts = new int[buckets.size()];
    for (int t = 0; t < values.length; t++) {
      int b = buckets.of(split.tests().get(t).history().size());
      parts[b][counts[b]++] = values[t];
    }
    List<Slice> slices = new ArrayList<>();
    for (int b = 0; b < parts.length; b++) {
      if (counts[b] > 0) {
        double[] part = Arrays.copyOf(parts[b], counts[b]);
        slices.add(new Slice(buckets.label(b), counts[b], bootstrap.interval(part)));
      }
    }
    return slices;
  }

  /**
   * Recall at k within buckets of item support: for each user with a relevant item in the bucket,
   * the share of these that stand in the first k places; then the mean over such users. Empty
   * buckets are left out. The count is of relevant items.
   *
   * @param lists one list per test case of the split
   * @throws IllegalArgumentException when there is not one list per test case
   */
  public static List<Slice> bySupport(
      Split split, int[][] lists, int k, Buckets buckets, Bootstrap bootstrap) {
    checkCases(split, lists.length);
    int[] support = split.train().support();
    double[][] recalls = new double[buckets.size()][lists.length];
    int[] users = new int[buckets.size()];
    int[] items = new int[buckets.size()];
    for (int t = 0; t < lists.length; t++) {
      TestCase test = split.tests().get(t);
      for (int b = 0; b < buckets.size(); b++) {
        int bucket = b;
        int[] within =
            Arrays.stream(test.relevant())
                .filter(item -> buckets.of(support[item]) == bucket)
                .toArray();
        if (within.length > 0) {
          recalls[b][users[b]++] = Metrics.recall(lists[t], within, k);
          items[b] += within.length;
        }
      }
    }
    List<Slice> slices = new ArrayList<>();
    for (int b = 0; b < recalls.length; b++) {
      if (users[b] > 0) {
        double[] part = Arrays.copyOf(recalls[b], users[b]);
        slices.add(new Slice(buckets.label(b), items[b], bootstrap.interval(part)));
      }
    }
    return slices;
  }

  private static void checkCases(Split split, int given) {
    if (given != split.tests().size()) {
      throw new IllegalArgumentException(
          "slices need one entry for each of the %d test cases: %d"
              .formatted(split.tests().size(), given));
    }
  }
}
