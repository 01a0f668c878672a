package dev.weft.evaluation;

import dev.weft.data.Ratings;
import dev.weft.data.internal.Buckets;
import dev.weft.data.splits.RatingSplit;
import dev.weft.models.Hyperparameters;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Trains algorithms that predict ratings on every fold's training part, tests them on the rest and
 * compares them.
 *
 * <pre>{@code
 * var report =
 *     RatingExperiment.of("shop", ratings, 5, 1)
 *         .compare(List.of(new Bias(), new KnnBaseline(), new SvdPlusPlus()));
 * }</pre>
 *
 * @param title what the report is called
 * @param folds the cuts; their test parts count as one test
 * @param prepared what is learned from for a training part, features included
 * @param test how rows are compared
 * @param seed of the folds, for the report
 */
public record RatingExperiment(
    String title,
    List<RatingSplit> folds,
    Function<Ratings, RatingData> prepared,
    PairedTest test,
    long seed) {

  public RatingExperiment {
    folds = List.copyOf(folds);
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("an experiment needs at least one fold");
    }
  }

  /** Ratings alone in random folds. */
  public static RatingExperiment of(String title, Ratings ratings, int folds, long seed) {
    return new RatingExperiment(
        title, RatingSplit.folds(ratings, folds, seed), RatingData::of, PairedTest.DEFAULT, seed);
  }

  private record Run(
      String name,
      RatingAlgorithm algorithm,
      RatingOutcome outcome,
      double fitSeconds,
      double predictSeconds) {}

  /**
   * Runs all algorithms; the first is the baseline of the comparisons. Those of one name are
   * numbered.
   *
   * @throws IllegalArgumentException when there is none
   */
  public RatingReport compare(List<? extends RatingAlgorithm> algorithms) {
    Map<String, RatingAlgorithm> named = new LinkedHashMap<>();
    for (RatingAlgorithm algorithm : algorithms) {
      String name = algorithm.name();
      for (int copy = 2; named.containsKey(name); copy++) {
        name = algorithm.name() + " #" + copy;
      }
      named.put(name, algorithm);
    }
    return compare(named, text -> {}, (name, outcome) -> {});
  }

  /**
   * Runs all algorithms under the names of a map, in its order; the first is the baseline of the
   * comparisons.
   *
   * @param progress is told each algorithm and the memory that it takes, before it is trained
   * @param predicted is given each algorithm's name and what it predicted
   * @throws IllegalArgumentException when there is none
   */
  public RatingReport compare(
      Map<String, ? extends RatingAlgorithm> algorithms,
      Consumer<String> progress,
      BiConsumer<String, RatingOutcome> predicted) {
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException("an experiment needs at least one algorithm");
    }
    List<RatingData> data = folds.stream().map(fold -> prepared.apply(fold.train())).toList();
    List<Run> runs = new ArrayList<>();
    algorithms.forEach(
        (name, algorithm) -> {
          progress.accept(
              String.format(
                  Locale.ROOT,
                  "%s, memory about %s",
                  Hyperparameters.text(algorithm),
                  algorithm.memory(data.getFirst())));
          runs.add(run(name, algorithm, data));
          predicted.accept(name, runs.getLast().outcome());
        });
    Ratings train = folds.getFirst().train();
    Ratings tested = folds.getFirst().test();
    return new RatingReport(
        title,
        rated(train.userCounts(), tested.userCounts()),
        rated(train.itemCounts(), tested.itemCounts()),
        train.size() + tested.size(),
        train.scale(),
        folds.size(),
        seed,
        test.bootstrap().level(),
        runs.stream().map(run -> row(run, runs.getFirst())).toList());
  }

  private Run run(String name, RatingAlgorithm algorithm, List<RatingData> data) {
    List<RatingOutcome> outcomes = new ArrayList<>();
    long fitted = 0;
    long predicted = 0;
    for (int f = 0; f < folds.size(); f++) {
      long start = System.nanoTime();
      RatingModel model = algorithm.fit(data.get(f));
      long middle = System.nanoTime();
      outcomes.add(RatingOutcome.of(model, folds.get(f)));
      fitted += middle - start;
      predicted += System.nanoTime() - middle;
    }
    RatingOutcome joined = RatingOutcome.joined(outcomes);
    return new Run(name, algorithm, joined, fitted * 1e-9, predicted * 1e-9);
  }

  private RatingReport.Row row(Run run, Run baseline) {
    RatingOutcome outcome = run.outcome();
    Bootstrap bootstrap = test.bootstrap();
    return new RatingReport.Row(
        run.name(),
        Hyperparameters.text(run.algorithm()),
        RatingErrors.rmse(outcome.predictions(), bootstrap),
        RatingErrors.mae(outcome.predictions(), bootstrap),
        outcome.coverage(),
        outcome.width(),
        run.fitSeconds(),
        run.predictSeconds(),
        run.name().equals(baseline.name())
            ? null
            : RatingErrors.compare(outcome, baseline.outcome(), test),
        IntervalCalibration.of(outcome.predictions(), folds.getFirst().train().scale()),
        RatingErrors.slices(
            outcome.predictions(), RatingOutcome.Tested::history, Buckets.HISTORY, bootstrap),
        RatingErrors.slices(
            outcome.predictions(), RatingOutcome.Tested::support, Buckets.SUPPORT, bootstrap));
  }

  private static int rated(int[] some, int[] others) {
    int[] both = some.clone();
    Arrays.setAll(both, i -> both[i] + others[i]);
    return (int) Arrays.stream(both).filter(count -> count > 0).count();
  }
}
