package dev.weft.cli.benchmark.ratings;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.BenchmarkResult.Rival;
import dev.weft.cli.benchmark.protocol.PeakMemory;
import dev.weft.cli.benchmark.protocol.Sparing;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.Ratings;
import dev.weft.data.splits.RatingSplit;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.EvaluationReport.Slice;
import dev.weft.evaluation.Experiment;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.RatingFolds;
import dev.weft.evaluation.RatingOutcome;
import dev.weft.evaluation.Run;
import dev.weft.models.Hyperparameters;
import dev.weft.models.internal.FitProgress;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.internal.ratings.bayesian.BayesianMf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.neural.LstmRatings;
import dev.weft.recommend.Preparation;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Predicts ratings that came later than all that was learned from: the first 80 % of all ratings
 * are learned from, the last 10 % are the test. Nothing is chosen on the 10 % between them; the
 * error there is printed beside that of the test. The interval is a bootstrap over users.
 *
 * @param name the protocol's name
 * @param folder folder of the data set
 */
public record TemporalRatingsBenchmark(String name, String folder) implements Benchmark {

  private static final double LEARNED = 0.8;
  private static final double VALIDATED = 0.1;

  /** The first is the figure, and what the others are compared with. */
  private static final List<RatingAlgorithm> ALGORITHMS =
      List.of(
          new BayesianMf(),
          new Bias(),
          new LstmRatings(),
          new LstmRatings().withBase(new BayesianMf()));

  private static final List<String> HEADS =
      List.of("", "rmse", "95 % interval", "less the figure", "95 % interval", "mae", "validation");

  /** One algorithm on the test, and its error between what was learned and the test. */
  private record Measured(Run<RatingOutcome> run, double validation) {}

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    Dataset dataset = context.dataset(folder);
    Ratings ratings = Ratings.of(dataset, Set.of(), Ratings.observedScale(dataset, Set.of()));
    TimeParts parts = TimeParts.of(ratings, LEARNED, VALIDATED);
    context
        .log()
        .accept(
            String.format(
                Locale.ROOT,
                "%s: %,d ratings to learn from, %,d between, %,d to predict",
                name,
                parts.train().size(),
                parts.validation().size(),
                parts.test().size()));
    try (TextEncoder encoder = context.encoder()) {
      Preparation preparation = context.preparation(InteractionRule.DISTINCT, encoder);
      RatingData data = preparation.ratingData(dataset, parts.train());
      List<Measured> all = new ArrayList<>();
      for (RatingAlgorithm algorithm : ALGORITHMS) {
        all.add(measured(context, algorithm, data, parts));
      }
      var split = new RatingSplit(parts.train(), parts.test(), "the latest ratings");
      EvaluationReport report =
          Experiment.of(name, new RatingFolds(List.of(split), _ -> data))
              .report(all.stream().map(one -> List.of(one.run())).toList(), context.seed());
      return result(context, report.rows(), all);
    }
  }

  private static Measured measured(
      BenchmarkContext context, RatingAlgorithm algorithm, RatingData data, TimeParts parts) {
    context.log().accept("  " + title(algorithm));
    long start = System.nanoTime();
    RatingModel model = FitProgress.told(new Sparing(context.log()), () -> algorithm.fit(data));
    long fitted = System.nanoTime();
    RatingOutcome outcome = RatingOutcome.of(model, new RatingSplit(parts.train(), parts.test()));
    double seconds = (System.nanoTime() - fitted) * 1e-9;
    RatingOutcome between =
        RatingOutcome.of(model, new RatingSplit(parts.train(), parts.validation()));
    var run =
        new Run<>(
            title(algorithm),
            Hyperparameters.text(algorithm),
            outcome,
            (fitted - start) * 1e-9,
            seconds,
            null);
    return new Measured(run, between.rmse());
  }

  /** The name, and of a network what it corrects. */
  public static String title(RatingAlgorithm algorithm) {
    return algorithm instanceof LstmRatings network
        ? network.name() + " over " + network.base().name()
        : algorithm.name();
  }

  private BenchmarkResult result(BenchmarkContext context, List<Row> rows, List<Measured> all) {
    Row figure = rows.getFirst();
    Map<String, Double> baselines = new LinkedHashMap<>();
    Map<String, Rival> rivals = new LinkedHashMap<>();
    for (Row row : rows.subList(1, rows.size())) {
      baselines.put(row.name(), row.values().getFirst().mean());
      rivals.put(
          row.name(), new Rival(row.values().getFirst(), row.fitSeconds(), Optional.empty()));
    }
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("mae", figure.values().getLast().mean());
    details.put("share by raters without a rating before", strangers(figure));
    return new BenchmarkResult(
            name,
            "first 80 % of the ratings in time learned, last 10 % predicted",
            "rmse",
            figure.values().getFirst().mean(),
            figure.values().getFirst(),
            figure.name(),
            baselines,
            details,
            figure.hyperparameters(),
            figure.fitSeconds(),
            0,
            PeakMemory.megabytes(),
            context.seed())
        .withRivals(rivals)
        .withTable(table(rows, all));
  }

  private static double strangers(Row row) {
    double all = row.byHistory().stream().mapToInt(Slice::count).sum();
    return row.byHistory().stream()
            .filter(slice -> slice.label().equals("0"))
            .mapToInt(Slice::count)
            .sum()
        / all;
  }

  private static List<List<String>> table(List<Row> rows, List<Measured> all) {
    List<List<String>> table = new ArrayList<>();
    table.add(HEADS);
    for (int r = 0; r < rows.size(); r++) {
      Row row = rows.get(r);
      Interval rmse = row.values().getFirst();
      Comparison difference = row.difference();
      table.add(
          List.of(
              row.name(),
              number(rmse.mean()),
              ends(rmse),
              difference == null ? "" : number(difference.difference().mean()),
              difference == null ? "" : ends(difference.difference()),
              number(row.values().getLast().mean()),
              number(all.get(r).validation())));
    }
    return table;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String ends(Interval interval) {
    return String.format(Locale.ROOT, "%.4f to %.4f", interval.low(), interval.high());
  }
}
