package dev.weft.evaluation;

import dev.weft.data.RatingScale;
import dev.weft.evaluation.Metric.Goal;
import dev.weft.evaluation.PairedTest.Comparison;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finished comparison of algorithms on one split or on several folds, ready to be shown. Made by
 * {@link Experiment}.
 *
 * @param title what was compared, such as the name of the data set
 * @param data what the data is
 * @param protocol how it was cut
 * @param folds number of folds; 1 when a single part was tested once
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
    int folds,
    long seed,
    List<Metric> metrics,
    Metric primary,
    String baseline,
    double level,
    List<Row> rows,
    List<Failure> failures) {

  /**
   * What one algorithm reached.
   *
   * @param name the algorithm's name, unique in the report
   * @param hyperparameters the algorithm with its parameters, as text
   * @param values one interval per metric of the report
   * @param fitSeconds time to learn
   * @param testSeconds time to answer all questions
   * @param peakHeapMegabytes how much the heap grew at most during the fit, its garbage included,
   *     memory outside the heap not counted, or null when not measured
   * @param difference the primary metric against the baseline's, or null for the baseline itself
   * @param byHistory the primary metric by history length
   * @param bySupport by item support: of lists recall at the primary metric's k, else the primary
   *     metric
   * @param toBest the primary metric less that of the best row, or null for that row itself
   * @param figures what only such algorithms have
   */
  public record Row(
      String name,
      String hyperparameters,
      List<Interval> values,
      double fitSeconds,
      double testSeconds,
      @Nullable Double peakHeapMegabytes,
      @Nullable Comparison difference,
      List<Slice> byHistory,
      List<Slice> bySupport,
      @Nullable Comparison toBest,
      Figures figures) {

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
      int folds,
      long seed,
      List<Metric> metrics,
      Metric primary,
      String baseline,
      double level,
      List<Row> rows) {
    this(title, data, protocol, folds, seed, metrics, primary, baseline, level, rows, List.of());
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
        title, data, protocol, folds, seed, metrics, primary, baseline, level, rows, others);
  }

  /** The same with more said of the protocol. */
  public EvaluationReport withProtocol(String other) {
    return new EvaluationReport(
        title, data, other, folds, seed, metrics, primary, baseline, level, rows, failures);
  }

  /** What a row reached in a metric. */
  public Interval value(Row row, Metric metric) {
    return row.values().get(metrics.indexOf(metric));
  }

  /** The best mean of a metric among the rows. */
  public double best(Metric metric) {
    var means = rows.stream().mapToDouble(row -> value(row, metric).mean());
    return (metric.goal() == Goal.HIGHEST ? means.max() : means.min()).orElseThrow();
  }

  /** The report as tables for a terminal of the usual width. */
  public String text() {
    return TerminalTable.text(this);
  }

  /**
   * The same for another terminal.
   *
   * @param places number of columns of the terminal
   */
  public String text(int places) {
    return TerminalTable.text(this, places);
  }

  /**
   * One part.
   *
   * @param label its range, such as {@code 4–7}
   * @param count test cases, or relevant items, in it; at least 1
   * @param value the metric there, with its interval over users
   */
  public record Slice(String label, int count, Interval value) {}

  /** Size of the data of a report. */
  public sealed interface DataFacts {

    /** Number of users. */
    int users();

    /** Number of items. */
    int items();

    /**
     * Of data that lists are made from.
     *
     * @param users users of the catalogue
     * @param items items of the catalogue
     * @param candidates items that may be recommended
     * @param choice most of them that any user who was asked had not seen
     * @param trainPairs (user, item) pairs that were learned from; with folds the mean of them
     * @param testPairs (user, item) pairs that were asked
     * @param testUsers users who were asked
     */
    record ListFacts(
        int users,
        int items,
        int candidates,
        int choice,
        long trainPairs,
        long testPairs,
        int testUsers)
        implements DataFacts {}

    /**
     * Of data with ratings.
     *
     * @param users users with ratings
     * @param items items with ratings
     * @param ratings number of ratings
     * @param scale the least and the greatest rating
     */
    record RatingFacts(int users, int items, int ratings, RatingScale scale) implements DataFacts {}
  }
}
