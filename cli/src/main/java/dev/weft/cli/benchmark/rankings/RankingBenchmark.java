package dev.weft.cli.benchmark.rankings;

import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.BenchmarkResult.Rival;
import dev.weft.cli.benchmark.protocol.PeakMemory;
import dev.weft.cli.benchmark.protocol.Sparing;
import dev.weft.data.Dataset;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.FitProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures several algorithms on one split; the last is the figure, the others are its baselines.
 *
 * @param context where and for whom
 * @param name the protocol's name
 * @param split how the data is cut
 * @param data what is learned from
 * @param metrics the first is the figure, the others are details
 */
public record RankingBenchmark(
    BenchmarkContext context, String name, Split split, TrainingData data, List<Metric> metrics) {

  /**
   * An algorithm under a name of its own, with the time that its choice took.
   *
   * @param own what it learns from where that is not what the others do
   */
  public record Entry(
      String name, Algorithm algorithm, double tuneSeconds, Optional<TrainingData> own) {

    Entry(String name, Algorithm algorithm, double tuneSeconds) {
      this(name, algorithm, tuneSeconds, Optional.empty());
    }

    static Entry of(Algorithm algorithm) {
      return new Entry(algorithm.name(), algorithm, 0);
    }

    /** The same items and events with other features. */
    Entry on(TrainingData other) {
      return new Entry(name, algorithm, tuneSeconds, Optional.of(other));
    }
  }

  /** One algorithm measured. */
  private record Measured(Entry entry, RankingOutcome outcome, double fitSeconds) {}

  public static RankingBenchmark of(
      BenchmarkContext context,
      String name,
      Dataset dataset,
      Split split,
      TrainingData data,
      List<Metric> metrics) {
    Interactions train = split.train();
    context
        .log()
        .accept(
            String.format(
                Locale.ROOT,
                "%s: %,d users × %,d items, %,d pairs to learn from, %,d test users; %s",
                name,
                train.users(),
                dataset.itemIndex().size(),
                train.pairs(),
                split.tests().size(),
                split.protocol()));
    return new RankingBenchmark(context, name, split, data, metrics);
  }

  /** Runs all; the last is the figure. */
  public BenchmarkResult run(List<Entry> entries) {
    List<Measured> all = new ArrayList<>();
    for (Entry entry : entries) {
      all.add(measured(entry));
    }
    Measured figure = all.removeLast();
    Metric primary = metrics.getFirst();
    Map<String, Double> baselines = new LinkedHashMap<>();
    Map<String, Rival> rivals = new LinkedHashMap<>();
    for (Measured one : all) {
      baselines.put(one.entry().name(), one.outcome().mean(primary));
      rivals.put(
          one.entry().name(),
          new Rival(interval(one), one.fitSeconds(), Optional.of(lead(figure, one))));
    }
    Map<String, Double> details = new LinkedHashMap<>();
    metrics.stream()
        .skip(1)
        .forEach(metric -> details.put(metric.toString(), figure.outcome().mean(metric)));
    return new BenchmarkResult(
            name,
            split.protocol(),
            primary.toString(),
            figure.outcome().mean(primary),
            interval(figure),
            figure.entry().name(),
            baselines,
            details,
            Hyperparameters.text(figure.entry().algorithm()),
            figure.fitSeconds(),
            figure.entry().tuneSeconds(),
            PeakMemory.megabytes(),
            context.seed())
        .withRivals(rivals);
  }

  private Interval interval(Measured one) {
    return Bootstrap.DEFAULT.interval(values(one));
  }

  /** How far the one is ahead of the other, user by user. */
  private Interval lead(Measured one, Measured other) {
    double[] difference = values(one).clone();
    double[] less = values(other);
    for (int user = 0; user < difference.length; user++) {
      difference[user] -= less[user];
    }
    return Bootstrap.DEFAULT.interval(difference);
  }

  private double[] values(Measured one) {
    return one.outcome().values(metrics.getFirst());
  }

  private Measured measured(Entry entry) {
    TrainingData known = entry.own().orElse(data);
    long start = System.nanoTime();
    Model model = FitProgress.told(new Sparing(context.log()), () -> entry.algorithm().fit(known));
    double fitSeconds = (System.nanoTime() - start) * 1e-9;
    RankingOutcome outcome =
        new RankingEvaluation(metrics, Runtime.getRuntime().availableProcessors())
            .evaluate(model, split, known.userFeatures());
    context
        .log()
        .accept(
            String.format(
                Locale.ROOT,
                "  %-16s %s %.4f  fit %.2f s",
                entry.name(),
                metrics.getFirst(),
                outcome.mean(metrics.getFirst()),
                fitSeconds));
    return new Measured(entry, outcome, fitSeconds);
  }
}
