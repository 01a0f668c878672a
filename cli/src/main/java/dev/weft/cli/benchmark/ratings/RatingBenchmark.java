package dev.weft.cli.benchmark.ratings;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.PeakMemory;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.Ratings;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.models.Hyperparameters;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.internal.ratings.KnnBaseline;
import dev.weft.models.internal.ratings.KnownPredictions;
import dev.weft.models.internal.ratings.Nmf;
import dev.weft.models.internal.ratings.SlopeOne;
import dev.weft.models.internal.ratings.Svd;
import dev.weft.models.internal.ratings.SvdPlusPlus;
import dev.weft.models.internal.ratings.bayesian.BayesianMf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import dev.weft.recommend.Preparation;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Predicts ratings in five-fold cross-validation. The figure is the mean of the folds' RMSE, its
 * interval a bootstrap over the folds.
 *
 * @param name the protocol's name
 * @param folder folder of the data set
 * @param description what the folds are, in words
 * @param source where the folds are
 * @param published figures of others on the same folds or on folds made alike, by name
 */
public record RatingBenchmark(
    String name,
    String folder,
    String description,
    RatingFolds.Source source,
    Map<String, Double> published)
    implements Benchmark {

  private static final int FOLDS = 5;

  /** The last is the figure. */
  private static final List<RatingAlgorithm> ALGORITHMS =
      List.of(
          new Bias(),
          new SlopeOne(),
          new KnnBaseline(),
          new Nmf(),
          new Svd(),
          new SvdPlusPlus(),
          new BayesianMf());

  /** One cut: what is learned from, with features that know no more, and what is tested. */
  private record Fold(int number, RatingData data, Ratings test) {}

  /** One algorithm, measured on every fold. */
  private record Measured(
      RatingAlgorithm algorithm,
      double[] rmse,
      double absolute,
      double coverage,
      double fitSeconds,
      double predictSeconds) {

    double mean() {
      double sum = 0;
      for (double one : rmse) {
        sum += one;
      }
      return sum / rmse.length;
    }
  }

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    Dataset dataset = context.dataset(folder);
    byte[][] folds = source.read(context.folder(folder), dataset);
    Ratings ratings = Ratings.of(dataset, Set.of(), Ratings.observedScale(dataset, Set.of()));
    List<Fold> cut = new ArrayList<>();
    try (TextEncoder encoder = context.encoder()) {
      Preparation preparation = context.preparation(InteractionRule.DISTINCT, encoder);
      for (int fold = 1; fold <= FOLDS; fold++) {
        int tested = fold;
        Ratings train = ratings.filter(r -> folds[ratings.user(r)][ratings.item(r)] != tested);
        Ratings test = ratings.filter(r -> folds[ratings.user(r)][ratings.item(r)] == tested);
        cut.add(new Fold(fold, preparation.ratingData(dataset, train), test));
      }
    }
    return result(
        context, ALGORITHMS.stream().map(algorithm -> measured(context, algorithm, cut)).toList());
  }

  private BenchmarkResult result(BenchmarkContext context, List<Measured> all) {
    Measured figure = all.getLast();
    Map<String, Double> baselines = new LinkedHashMap<>();
    all.subList(0, all.size() - 1)
        .forEach(one -> baselines.put(one.algorithm().name(), one.mean()));
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("mae", figure.absolute());
    details.put("coverage of the 90 % interval", figure.coverage());
    details.put("seconds to predict", figure.predictSeconds());
    published.forEach((who, value) -> details.put("published: " + who, value));
    Interval interval = Bootstrap.DEFAULT.interval(figure.rmse());
    return new BenchmarkResult(
        name,
        description + ", interval over folds",
        "rmse",
        figure.mean(),
        interval,
        figure.algorithm().name(),
        baselines,
        details,
        Hyperparameters.text(figure.algorithm()),
        figure.fitSeconds(),
        0,
        PeakMemory.megabytes(),
        context.seed());
  }

  private static Measured measured(
      BenchmarkContext context, RatingAlgorithm algorithm, List<Fold> folds) {
    double[] rmse = new double[FOLDS];
    double absolute = 0;
    double covered = 0;
    long fit = 0;
    long predict = 0;
    for (Fold fold : folds) {
      Ratings test = fold.test();
      long start = System.nanoTime();
      RatingModel model = algorithm.fit(fold.data());
      long fitted = System.nanoTime();
      List<RatingPrediction> predictions = KnownPredictions.of(model, test);
      predict += System.nanoTime() - fitted;
      fit += fitted - start;
      double squares = 0;
      for (int r = 0; r < test.size(); r++) {
        RatingPrediction prediction = predictions.get(r);
        double error = prediction.value() - test.value(r);
        squares += error * error;
        absolute += Math.abs(error) / test.size() / FOLDS;
        if (test.value(r) >= prediction.lower() && test.value(r) <= prediction.upper()) {
          covered += 1.0 / test.size() / FOLDS;
        }
      }
      rmse[fold.number() - 1] = Math.sqrt(squares / test.size());
      context
          .log()
          .accept(
              String.format(
                  Locale.ROOT,
                  "  %-12s fold %d  rmse %.4f  fit %.1f s",
                  algorithm.name(),
                  fold.number(),
                  rmse[fold.number() - 1],
                  (fitted - start) * 1e-9));
    }
    return new Measured(algorithm, rmse, absolute, covered, fit * 1e-9, predict * 1e-9);
  }
}
