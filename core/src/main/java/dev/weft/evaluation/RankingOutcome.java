package dev.weft.evaluation;

import dev.weft.evaluation.Run.Outcome;
import java.util.Arrays;
import java.util.List;

/** What a model reached on a split: a value per metric and test case, and the lists. Immutable. */
public final class RankingOutcome implements Outcome {

  private final List<Metric> metrics;
  private final double[][] values;
  private final int[][] lists;
  private final double seconds;

  /** Owns the arrays. {@code values} is metrics × test cases. */
  RankingOutcome(List<Metric> metrics, double[][] values, int[][] lists, double seconds) {
    this.metrics = metrics;
    this.values = values;
    this.lists = lists;
    this.seconds = seconds;
  }

  /**
   * The outcomes on disjoint test parts of the same items, such as folds, one after the other.
   *
   * @throws IllegalArgumentException when there is none, or they measure different things
   */
  public static RankingOutcome joined(List<RankingOutcome> parts) {
    if (parts.isEmpty() || parts.stream().map(RankingOutcome::metrics).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "outcomes of the same metrics can be joined, at least one");
    }
    List<Metric> metrics = parts.getFirst().metrics;
    double[][] values = new double[metrics.size()][];
    for (int m = 0; m < values.length; m++) {
      Metric metric = metrics.get(m);
      values[m] =
          parts.stream().flatMapToDouble(part -> Arrays.stream(part.values(metric))).toArray();
    }
    int[][] lists = parts.stream().flatMap(part -> Arrays.stream(part.lists)).toArray(int[][]::new);
    double seconds = parts.stream().mapToDouble(RankingOutcome::seconds).sum();
    return new RankingOutcome(metrics, values, lists, seconds);
  }

  /** What was measured. */
  public List<Metric> metrics() {
    return metrics;
  }

  /** Number of test cases. */
  public int cases() {
    return lists.length;
  }

  /**
   * One value per test case, in their order; a copy.
   *
   * @throws IllegalArgumentException when the metric was not measured
   */
  public double[] values(Metric metric) {
    int m = metrics.indexOf(metric);
    if (m < 0) {
      throw new IllegalArgumentException(metric + " was not measured, but " + metrics);
    }
    return values[m].clone();
  }

  /** The mean of a metric over the test cases, summed in double; NaN without any. */
  @Override
  public double mean(Metric metric) {
    double sum = 0;
    double[] all = values(metric);
    for (double value : all) {
      sum += value;
    }
    return sum / all.length;
  }

  /** Each test case's list, best first, as long as the largest k; a copy. */
  public int[][] lists() {
    return Arrays.stream(lists).map(int[]::clone).toArray(int[][]::new);
  }

  /** Time for scoring, ranking and measuring all test cases. */
  public double seconds() {
    return seconds;
  }
}
