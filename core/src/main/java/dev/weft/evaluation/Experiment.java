package dev.weft.evaluation;

import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Run.Outcome;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Trainer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Trains algorithms on the training part of every fold, measures them on the rest and compares
 * them. The test parts of all folds count as one test; users, who are asked once in each fold that
 * tests them, are the sample of the intervals and of the comparisons.
 *
 * <pre>{@code
 * var lists = ListFolds.of(split, RankingEvaluation.of(Metric.ndcg(10)));
 * var report = Experiment.of("shop", lists).compare(List.of(new Popularity(), new Ease()));
 *
 * var ratings = RatingFolds.random(Ratings.of(dataset), 5, 1);
 * var errors = Experiment.of("films", ratings).compare(List.of(new Bias(), new KnnBaseline()));
 * }</pre>
 *
 * @param title what the report is called
 * @param folds how the data is cut, and the family of metrics
 * @param test how rows are compared
 * @param <A> what kind of algorithm is measured
 * @param <D> what it learns from
 * @param <O> what it reaches
 */
public record Experiment<A extends Trainer, D, O extends Outcome>(
    String title, Folds<A, D, O> folds, PairedTest test) {

  /** An experiment with the usual test. */
  public static <A extends Trainer, D, O extends Outcome> Experiment<A, D, O> of(
      String title, Folds<A, D, O> folds) {
    return new Experiment<>(title, folds, PairedTest.DEFAULT);
  }

  /**
   * Runs all algorithms; the first is the baseline of the comparisons.
   *
   * @throws IllegalArgumentException when there is none
   */
  public EvaluationReport compare(List<? extends A> algorithms) {
    return compare(algorithms, name -> {});
  }

  /**
   * Runs all algorithms on all folds; the first is the baseline of the comparisons. Those of one
   * name are numbered.
   *
   * @param progress is told each algorithm before it is trained
   * @throws IllegalArgumentException when there is none
   */
  public EvaluationReport compare(List<? extends A> algorithms, Consumer<String> progress) {
    List<List<Run<O>>> runs = new ArrayList<>();
    for (int a = 0; a < algorithms.size(); a++) {
      runs.add(new ArrayList<>());
    }
    long seed = 0;
    for (int f = 0; f < folds.size() && !algorithms.isEmpty(); f++) {
      Fold<A, D, O> fold = folds.fold(f);
      seed = fold.seed();
      for (int a = 0; a < algorithms.size(); a++) {
        progress.accept(Hyperparameters.text(algorithms.get(a)));
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
  public EvaluationReport report(List<List<Run<O>>> runs, long seed) {
    List<String> names = new ArrayList<>();
    List<Run<O>> joined = new ArrayList<>();
    for (List<Run<O>> parts : runs) {
      if (parts.size() != folds.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "there must be a run on each of %d folds: %d",
                folds.size(),
                parts.size()));
      }
      names.add(unique(parts.getFirst().name(), names));
      joined.add(Run.joined(names.getLast(), parts, folds::joined));
    }
    Metric primary = folds.metrics().getFirst();
    List<Row> rows = ReportRows.of(joined, primary, folds.reading(test));
    return new EvaluationReport(
        title,
        folds.facts(),
        folds.protocol(),
        folds.size(),
        seed,
        folds.metrics(),
        primary,
        rows.getFirst().name(),
        test.bootstrap().level(),
        rows);
  }

  /** A name that none of the others is; a second one is numbered. */
  public static String unique(String plain, Collection<String> others) {
    String name = plain;
    for (int copy = 2; others.contains(name); copy++) {
      name = plain + " #" + copy;
    }
    return name;
  }
}
