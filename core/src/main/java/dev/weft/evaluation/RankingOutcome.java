package dev.weft.evaluation;

import java.util.List;

/** What a model reached on a split: a value per metric and test case, and the lists. Immutable. */
public final class RankingOutcome {

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
  public double mean(Metric metric) {
    double sum = 0;
    double[] all = values(metric);
    for (double value : all) {
      sum += value;
    }
    return sum / all.length;
  }

  /** Each test case's list, best first, as long as the largest k; not to be changed. */
  public int[][] lists() {
    return lists.clone();
  }

  /** Time for scoring, ranking and measuring all test cases. */
  public double seconds() {
    return seconds;
  }
}
