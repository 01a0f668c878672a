package dev.weft.evaluation;

import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Splits;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Experiment.Run;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cross-validation of algorithms that rank: on every fold they learn from the other folds alone,
 * and the test parts of all folds count as one test. Users, who are asked once in each fold that
 * tests them, are the sample of the intervals and of the comparisons.
 *
 * <pre>{@code
 * var report =
 *     FoldedExperiment.of("shop", interactions, 5, 1, RankingEvaluation.of(Metric.parse("ndcg@10")))
 *         .compare(List.of(new Popularity(), new ItemKnn(), new Ease()));
 * }</pre>
 *
 * @param title what the report is called
 * @param folds the cuts
 * @param prepared what is learned from for a training part, features included
 * @param evaluation what is measured; the first metric is the primary one and has a k
 * @param test how rows are compared
 */
public record FoldedExperiment(
    String title,
    List<Split> folds,
    Function<Interactions, TrainingData> prepared,
    RankingEvaluation evaluation,
    PairedTest test) {

  public FoldedExperiment {
    folds = List.copyOf(folds);
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("an experiment needs at least one fold");
    }
  }

  /** Interactions alone in random folds. */
  public static FoldedExperiment of(
      String title, Interactions all, int folds, long seed, RankingEvaluation evaluation) {
    return new FoldedExperiment(
        title, Splits.folds(all, folds, seed), TrainingData::of, evaluation, PairedTest.DEFAULT);
  }

  /** The experiment of one fold, which prepares its training data. */
  public Experiment fold(int number) {
    Split fold = folds.get(number);
    return new Experiment(title, fold, prepared.apply(fold.train()), evaluation, test);
  }

  /**
   * Runs all algorithms on all folds; the first is the baseline of the comparisons.
   *
   * @throws IllegalArgumentException when there is none
   */
  public EvaluationReport compare(List<? extends Algorithm> algorithms) {
    List<List<Run>> runs = new ArrayList<>();
    for (int a = 0; a < algorithms.size(); a++) {
      runs.add(new ArrayList<>());
    }
    long seed = 0;
    for (int f = 0; f < folds.size(); f++) {
      Experiment fold = fold(f);
      seed = fold.training().seed();
      for (int a = 0; a < algorithms.size(); a++) {
        runs.get(a).add(fold.run(algorithms.get(a).name(), algorithms.get(a)));
      }
    }
    return report(runs, seed);
  }

  /**
   * The report of runs made one by one.
   *
   * @param runs for each algorithm its run on every fold, in their order; the first is the baseline
   * @param seed that they learned with, for the report
   * @throws IllegalArgumentException when there is none, or one lacks a fold
   */
  public EvaluationReport report(List<List<Run>> runs, long seed) {
    List<Run> joined = new ArrayList<>();
    for (List<Run> parts : runs) {
      if (parts.size() != folds.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "there must be a run on each of %d folds: %d",
                folds.size(),
                parts.size()));
      }
      joined.add(joined(Experiment.unique(parts.getFirst().name(), joined), parts));
    }
    var rows = new ReportRows(folds, evaluation.metrics(), test);
    List<Row> finished = rows.of(joined);
    return new EvaluationReport(
        title,
        rows.facts(),
        String.format(
            Locale.ROOT, "%d folds, each tested once and learned from in the others", folds.size()),
        seed,
        evaluation.metrics(),
        evaluation.metrics().getFirst(),
        finished.getFirst().name(),
        test.bootstrap().level(),
        finished);
  }

  private static Run joined(String name, List<Run> parts) {
    List<String> texts = parts.stream().map(Run::hyperparameters).distinct().toList();
    @Nullable Double peak =
        parts.stream()
            .map(Run::peakHeapMegabytes)
            .filter(Objects::nonNull)
            .max(Double::compare)
            .orElse(null);
    return new Run(
        name,
        texts.size() == 1 ? texts.getFirst() : "in the first fold " + texts.getFirst(),
        RankingOutcome.joined(parts.stream().map(Run::outcome).toList()),
        parts.stream().mapToDouble(Run::fitSeconds).sum(),
        peak);
  }
}
