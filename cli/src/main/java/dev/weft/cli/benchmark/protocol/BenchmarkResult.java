package dev.weft.cli.benchmark.protocol;

import dev.weft.evaluation.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one protocol gave.
 *
 * @param name the protocol's name
 * @param protocol how the data was cut, in words
 * @param metric what {@code value} is
 * @param value the figure
 * @param interval 95 % bootstrap interval over users (or sentence pairs)
 * @param algorithm what reached it
 * @param baselines the figure of each algorithm compared, by name
 * @param details further figures, by name
 * @param hyperparameters of the algorithm, as text
 * @param fitSeconds time to fit the algorithm, its choice of hyperparameters not counted
 * @param tuneSeconds time to choose hyperparameters on validation data
 * @param peakMemoryMegabytes largest resident memory of the process so far
 * @param seed source of every random choice
 * @param table rows of figures, the heads first; empty where there is none
 * @param curves how lists change with the popularity asked for, where the protocol measures that
 * @param rivals what else is known of the baselines, by name; of some, or of none
 */
public record BenchmarkResult(
    String name,
    String protocol,
    String metric,
    double value,
    Interval interval,
    String algorithm,
    Map<String, Double> baselines,
    Map<String, Double> details,
    String hyperparameters,
    double fitSeconds,
    double tuneSeconds,
    double peakMemoryMegabytes,
    long seed,
    List<List<String>> table,
    List<PopularityCurve> curves,
    Map<String, Rival> rivals) {

  /**
   * What is known of a baseline beside its figure.
   *
   * @param interval of its figure, as that of the algorithm
   * @param fitSeconds time to fit it
   * @param lead the algorithm's figure less this one's, paired; empty where a table says it
   */
  public record Rival(Interval interval, double fitSeconds, Optional<Interval> lead) {}

  /** Without curves. */
  public BenchmarkResult(
      String name,
      String protocol,
      String metric,
      double value,
      Interval interval,
      String algorithm,
      Map<String, Double> baselines,
      Map<String, Double> details,
      String hyperparameters,
      double fitSeconds,
      double tuneSeconds,
      double peakMemoryMegabytes,
      long seed) {
    this(
        name,
        protocol,
        metric,
        value,
        interval,
        algorithm,
        baselines,
        details,
        hyperparameters,
        fitSeconds,
        tuneSeconds,
        peakMemoryMegabytes,
        seed,
        List.of(),
        List.of(),
        Map.of());
  }

  public BenchmarkResult {
    table = table.stream().map(List::copyOf).toList();
    curves = List.copyOf(curves);
    rivals = Collections.unmodifiableMap(new LinkedHashMap<>(rivals));
    baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** The same with a table. */
  public BenchmarkResult withTable(List<List<String>> rows) {
    return with(rows, curves, rivals);
  }

  /** The same with curves. */
  public BenchmarkResult withCurves(List<PopularityCurve> others) {
    return with(table, others, rivals);
  }

  /** The same with more about the baselines. */
  public BenchmarkResult withRivals(Map<String, Rival> others) {
    return with(table, curves, others);
  }

  private BenchmarkResult with(
      List<List<String>> rows, List<PopularityCurve> others, Map<String, Rival> known) {
    return new BenchmarkResult(
        name,
        protocol,
        metric,
        value,
        interval,
        algorithm,
        baselines,
        details,
        hyperparameters,
        fitSeconds,
        tuneSeconds,
        peakMemoryMegabytes,
        seed,
        rows,
        others,
        known);
  }
}
