package dev.weft.evaluation;

import dev.weft.evaluation.PairedTest.Comparison;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finished comparison of algorithms on one split or on several folds, ready to be shown. Made by
 * {@link Experiment} and {@link FoldedExperiment}.
 *
 * @param title what was compared, such as the name of the data set
 * @param data what the data is
 * @param protocol how it was cut
 * @param seed source of the random choices in training
 * @param metrics the columns
 * @param primary the metric by which rows are compared and slices cut; one of {@code metrics}
 * @param baseline name of the row that the others are compared with
 * @param level level of all intervals, such as 0.95
 * @param rows one per algorithm, in the order given
 * @param failures those that could not be measured, and why
 */
public record EvaluationReport(
    String title,
    DataFacts data,
    String protocol,
    long seed,
    List<Metric> metrics,
    Metric primary,
    String baseline,
    double level,
    List<Row> rows,
    List<Failure> failures) {

  /**
   * Size of the data.
   *
   * @param users users of the catalogue
   * @param items items of the catalogue
   * @param candidates items that may be recommended
   * @param trainPairs (user, item) pairs that were learned from; with folds the mean of them
   * @param testPairs (user, item) pairs that were asked
   * @param testUsers users who were asked
   */
  public record DataFacts(
      int users, int items, int candidates, long trainPairs, long testPairs, int testUsers) {}

  /**
   * What one algorithm reached.
   *
   * @param name the algorithm's name, unique in the report
   * @param hyperparameters the algorithm with its parameters, as text
   * @param values one interval per metric of the report
   * @param coverage share of the candidates that were recommended to someone
   * @param gini concentration of the recommendations, 0 even to 1
   * @param novelty mean self-information of the recommendations, in bits
   * @param fitSeconds time to learn
   * @param scoreSeconds time to rank all test cases
   * @param peakHeapMegabytes how much the heap grew at most during the fit, its garbage included,
   *     memory outside the heap not counted, or null when not measured
   * @param difference the primary metric against the baseline's, or null for the baseline itself
   * @param byHistory the primary metric by history length
   * @param bySupport recall by item support, at the primary metric's k
   * @param toBest the primary metric less that of the row with the highest, or null for that row
   *     itself
   * @param personal how far the lists are for a person, at the primary metric's k
   */
  public record Row(
      String name,
      String hyperparameters,
      List<Interval> values,
      double coverage,
      double gini,
      double novelty,
      double fitSeconds,
      double scoreSeconds,
      @Nullable Double peakHeapMegabytes,
      @Nullable Comparison difference,
      List<Slices.Slice> byHistory,
      List<Slices.Slice> bySupport,
      @Nullable Comparison toBest,
      PersonalFigures personal) {

    public Row {
      values = List.copyOf(values);
      byHistory = List.copyOf(byHistory);
      bySupport = List.copyOf(bySupport);
    }
  }

  /**
   * An algorithm without figures.
   *
   * @param name the algorithm's name
   * @param hyperparameters the algorithm with its parameters, as text
   * @param reason why, in words
   * @param refused whether its hyperparameters or the data were refused, rather than that something
   *     broke
   */
  public record Failure(String name, String hyperparameters, String reason, boolean refused) {}

  /** A report on algorithms that were all measured. */
  public EvaluationReport(
      String title,
      DataFacts data,
      String protocol,
      long seed,
      List<Metric> metrics,
      Metric primary,
      String baseline,
      double level,
      List<Row> rows) {
    this(title, data, protocol, seed, metrics, primary, baseline, level, rows, List.of());
  }

  public EvaluationReport {
    failures = List.copyOf(failures);
    metrics = List.copyOf(metrics);
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a report needs at least one row");
    }
    if (!metrics.contains(primary)) {
      throw new IllegalArgumentException(
          "the primary metric must be one of " + metrics + ": " + primary);
    }
    for (Row row : rows) {
      if (row.values().size() != metrics.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row '%s' must have %d values: %d",
                row.name(),
                metrics.size(),
                row.values().size()));
      }
    }
    if (rows.stream().map(Row::name).distinct().count() < rows.size()) {
      throw new IllegalArgumentException(
          "names of rows must be unique: " + rows.stream().map(Row::name).toList());
    }
  }

  /** The same with algorithms that could not be measured. */
  public EvaluationReport withFailures(List<Failure> others) {
    return new EvaluationReport(
        title, data, protocol, seed, metrics, primary, baseline, level, rows, others);
  }

  /** The same with more said of the protocol. */
  public EvaluationReport withProtocol(String other) {
    return new EvaluationReport(
        title, data, other, seed, metrics, primary, baseline, level, rows, failures);
  }

  /** The highest mean of a metric among the rows. */
  public double best(Metric metric) {
    int m = metrics.indexOf(metric);
    return rows.stream().mapToDouble(row -> row.values().get(m).mean()).max().orElseThrow();
  }

  /** The highest mean among the rows of the nDCG that is personal. */
  public double bestPersonal() {
    return rows.stream().mapToDouble(row -> row.personal().ndcg().mean()).max().orElseThrow();
  }
}
