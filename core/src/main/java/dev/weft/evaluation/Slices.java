package dev.weft.evaluation;

import dev.weft.data.internal.Buckets;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.EvaluationReport.Slice;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.evaluation.internal.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** A metric in parts of the test: by how much is known of the user, and of the item. */
final class Slices {

  private Slices() {}

  /**
   * The metric's mean within buckets of history length; empty buckets are left out.
   *
   * @param values one value per test case of the split
   * @throws IllegalArgumentException when there is not one value per test case
   */
  static List<Slice> byHistoryLength(
      Split split, double[] values, Buckets buckets, Bootstrap bootstrap) {
    return byHistoryLength(List.of(split), values, buckets, bootstrap);
  }

  /** The same on several folds, whose test cases follow each other. */
  static List<Slice> byHistoryLength(
      List<Split> folds, double[] values, Buckets buckets, Bootstrap bootstrap) {
    List<TestCase> cases = cases(folds, values.length);
    return of(
        IntStream.range(0, values.length).boxed().toList(),
        c -> cases.get(c).history().size(),
        buckets,
        within ->
            ByUser.of(within.stream().mapToInt(c -> cases.get(c).user()).toArray())
                .interval(within.stream().mapToDouble(c -> values[c]).toArray(), bootstrap));
  }

  /** A value within buckets of a number; empty buckets are left out. */
  static <T> List<Slice> of(
      List<T> all, ToIntFunction<T> number, Buckets buckets, Function<List<T>, Interval> value) {
    List<Slice> slices = new ArrayList<>();
    for (int b = 0; b < buckets.size(); b++) {
      int bucket = b;
      List<T> within =
          all.stream().filter(one -> buckets.of(number.applyAsInt(one)) == bucket).toList();
      if (!within.isEmpty()) {
        slices.add(new Slice(buckets.label(b), within.size(), value.apply(within)));
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
  static List<Slice> bySupport(
      Split split, int[][] lists, int k, Buckets buckets, Bootstrap bootstrap) {
    return bySupport(List.of(split), lists, k, buckets, bootstrap);
  }

  /** The same on several folds: an item's support is that in the part its fold learns from. */
  static List<Slice> bySupport(
      List<Split> folds, int[][] lists, int k, Buckets buckets, Bootstrap bootstrap) {
    List<TestCase> cases = cases(folds, lists.length);
    byte[][] supports =
        folds.stream()
            .flatMap(
                fold ->
                    Collections.nCopies(fold.tests().size(), buckets.of(fold.train().support()))
                        .stream())
            .toArray(byte[][]::new);
    List<Slice> slices = new ArrayList<>();
    for (int b = 0; b < buckets.size(); b++) {
      int[] asked = new int[lists.length];
      double[] recalls = new double[lists.length];
      int count = 0;
      int items = 0;
      for (int c = 0; c < lists.length; c++) {
        int[] within = within(cases.get(c).relevant(), supports[c], b);
        if (within.length > 0) {
          recalls[count] = Metrics.recall(lists[c], within, k);
          asked[count++] = c;
          items += within.length;
        }
      }
      if (count > 0) {
        int[] users = users(cases, Arrays.copyOf(asked, count));
        double[] part = Arrays.copyOf(recalls, count);
        Interval value = ByUser.of(users).interval(part, bootstrap);
        slices.add(new Slice(buckets.label(b), items, value));
      }
    }
    return slices;
  }

  private static int[] within(int[] items, byte[] buckets, int bucket) {
    return Arrays.stream(items).filter(item -> buckets[item] == bucket).toArray();
  }

  private static int[] users(List<TestCase> cases, int[] within) {
    return IntStream.of(within).map(c -> cases.get(c).user()).toArray();
  }

  private static List<TestCase> cases(List<Split> folds, int given) {
    List<TestCase> cases = folds.stream().flatMap(fold -> fold.tests().stream()).toList();
    if (given != cases.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "slices need one entry for each of the %d test cases: %d",
              cases.size(),
              given));
    }
    return cases;
  }
}
