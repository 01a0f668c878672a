package dev.weft.cli.measuring;

import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.data.Interactions;
import dev.weft.data.Split;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.Experiment;
import dev.weft.evaluation.Experiment.Run;
import dev.weft.evaluation.FoldedExperiment;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.models.Algorithm;
import dev.weft.models.FitProgress;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Measures algorithms on one cut of the data, or on several folds of it as one.
 *
 * @param title what the report is called
 * @param metrics what is measured, the first being the primary one
 * @param prepared the training data of a split's training part
 * @param lineup the algorithms for training data, as many in every fold
 * @param trained is given every model, those of the first fold where there are several, and its
 *     name in the report
 * @param measured is given what was cut, the first of several folds, and every run on it
 */
public record Measurement(
    String title,
    List<Metric> metrics,
    Function<Interactions, TrainingData> prepared,
    Function<TrainingData, List<Algorithm>> lineup,
    BiConsumer<String, Model> trained,
    BiConsumer<Split, List<Run>> measured) {

  /** Of whose models nobody wants to know. */
  Measurement(
      String title,
      List<Metric> metrics,
      Function<Interactions, TrainingData> prepared,
      Function<TrainingData, List<Algorithm>> lineup) {
    this(title, metrics, prepared, lineup, (name, model) -> {}, (split, runs) -> {});
  }

  /** Measures on one cut. */
  public EvaluationReport on(Split split, Console console) {
    TrainingData data = prepared.apply(split.train());
    List<Algorithm> algorithms = lineup.apply(data);
    var experiment = new Experiment(title, split, data, evaluation(), PairedTest.DEFAULT);
    var attempts = new Attempts();
    List<Run> runs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try (Step step = console.step("Measuring " + algorithms.size() + " algorithms")) {
      for (int a = 0; a < algorithms.size(); a++) {
        Algorithm algorithm = algorithms.get(a);
        step.at(a, algorithms.size());
        step.now(
            shortened(Hyperparameters.text(algorithm))
                + ", memory about "
                + algorithm.memory(data));
        String name = unique(algorithm.name(), names);
        attempts
            .run(
                name,
                algorithm,
                () -> FitProgress.told(step::now, () -> experiment.run(name, algorithm, trained)))
            .ifPresent(runs::add);
      }
    }
    attempts.requireOne(runs);
    measured.accept(split, runs);
    return experiment.report(runs).withFailures(attempts.failures());
  }

  /** A name that no other row has; a second one is numbered. */
  public static String unique(String plain, List<String> names) {
    String name = plain;
    for (int copy = 2; names.contains(name); copy++) {
      name = plain + " #" + copy;
    }
    names.add(name);
    return name;
  }

  /**
   * Measures on all folds. Each fold's algorithms learn from the other folds alone; every user
   * counts once in each fold that tests them.
   */
  public EvaluationReport on(List<Split> folds, Console console) {
    if (folds.size() == 1) {
      return on(folds.getFirst(), console);
    }
    var whole = new FoldedExperiment(title, folds, prepared, evaluation(), PairedTest.DEFAULT);
    List<List<Run>> runs = new ArrayList<>();
    Set<Integer> failed = new HashSet<>();
    var attempts = new Attempts();
    long seed = 0;
    for (int f = 0; f < folds.size(); f++) {
      Experiment fold = whole.fold(f);
      seed = fold.training().seed();
      List<Algorithm> algorithms = lineup.apply(fold.training());
      BiConsumer<String, Model> told = f == 0 ? trained : (name, model) -> {};
      try (Step step =
          console.step(String.format(Locale.ROOT, "Fold %d of %d", f + 1, folds.size()))) {
        for (int a = 0; a < algorithms.size(); a++) {
          Algorithm algorithm = algorithms.get(a);
          step.at(a, algorithms.size());
          step.now(shortened(Hyperparameters.text(algorithm)));
          if (f == 0) {
            runs.add(new ArrayList<>());
          }
          if (!failed.contains(a)) {
            attempts
                .run(
                    algorithm.name(),
                    algorithm,
                    () ->
                        FitProgress.told(
                            step::now, () -> fold.run(algorithm.name(), algorithm, told)))
                .ifPresentOrElse(runs.get(a)::add, failing(failed, a));
          }
        }
      }
    }
    List<List<Run>> complete = runs.stream().filter(parts -> parts.size() == folds.size()).toList();
    attempts.requireOne(complete);
    measured.accept(folds.getFirst(), complete.stream().map(List::getFirst).toList());
    return whole.report(complete, seed).withFailures(attempts.failures());
  }

  /** An algorithm that fails in one fold is left out of the others. */
  private static Runnable failing(Set<Integer> failed, int algorithm) {
    return () -> failed.add(algorithm);
  }

  private RankingEvaluation evaluation() {
    return RankingEvaluation.of(metrics.toArray(Metric[]::new));
  }

  private static String shortened(String text) {
    int end = text.indexOf('(');
    return text.length() <= 60 || end < 0 ? text : text.substring(0, end);
  }
}
