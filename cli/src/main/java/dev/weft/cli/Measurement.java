package dev.weft.cli;

import dev.weft.data.Interactions;
import dev.weft.data.Split;
import dev.weft.data.TestCase;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.Experiment;
import dev.weft.evaluation.Experiment.Run;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.models.Algorithm;
import dev.weft.models.Fitting;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
 * @param measured is given what was cut, folds joined, and every run on it
 */
record Measurement(
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
  EvaluationReport on(Split split, Console console) {
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
            .run(name, algorithm, () -> experiment.run(name, algorithm, trained))
            .ifPresent(runs::add);
      }
    }
    attempts.requireOne(runs);
    measured.accept(split, runs);
    return experiment.report(runs).withFailures(attempts.failures());
  }

  /** A name that no other row has; a second one is numbered. */
  static String unique(String plain, List<String> names) {
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
  EvaluationReport on(List<Split> folds, Interactions all, Console console) {
    if (folds.size() == 1) {
      return on(folds.getFirst(), console);
    }
    List<List<Run>> runs = new ArrayList<>();
    Set<Integer> failed = new HashSet<>();
    var attempts = new Attempts();
    for (int f = 0; f < folds.size(); f++) {
      TrainingData data = prepared.apply(folds.get(f).train());
      List<Algorithm> algorithms = lineup.apply(data);
      try (Step step = console.step("Fold %d of %d".formatted(f + 1, folds.size()))) {
        for (int a = 0; a < algorithms.size(); a++) {
          step.at(a, algorithms.size());
          step.now(shortened(Hyperparameters.text(algorithms.get(a))));
          Algorithm algorithm = algorithms.get(a);
          Split fold = folds.get(f);
          BiConsumer<String, Model> told = f == 0 ? trained : (name, model) -> {};
          if (f == 0) {
            runs.add(new ArrayList<>());
          }
          if (!failed.contains(a)) {
            attempts
                .run(algorithm.name(), algorithm, () -> run(algorithm, data, fold, told))
                .ifPresentOrElse(runs.get(a)::add, failing(failed, a));
          }
        }
      }
    }
    List<List<Run>> whole = runs.stream().filter(parts -> parts.size() == folds.size()).toList();
    attempts.requireOne(whole);
    List<TestCase> tests = folds.stream().flatMap(fold -> fold.tests().stream()).toList();
    boolean[] candidates = new boolean[all.items()];
    Arrays.fill(candidates, true);
    String protocol =
        "%d folds, each tested once and learned from in the others".formatted(folds.size());
    var joinedSplit = new Split(protocol, all, tests, candidates);
    var experiment =
        new Experiment(title, joinedSplit, TrainingData.of(all), evaluation(), PairedTest.DEFAULT);
    List<String> names = new ArrayList<>();
    List<Run> joined = whole.stream().map(parts -> joined(parts, names)).toList();
    measured.accept(joinedSplit, joined);
    return experiment.report(joined).withFailures(attempts.failures());
  }

  /** An algorithm that fails in one fold is left out of the others. */
  private static Runnable failing(Set<Integer> failed, int algorithm) {
    return () -> failed.add(algorithm);
  }

  private Run run(
      Algorithm algorithm, TrainingData data, Split fold, BiConsumer<String, Model> told) {
    long start = System.nanoTime();
    Model model = Fitting.fit(algorithm, data);
    double seconds = (System.nanoTime() - start) * 1e-9;
    told.accept(algorithm.name(), model);
    RankingOutcome outcome = evaluation().evaluate(model, fold, data.userFeatures());
    return new Run(algorithm.name(), Hyperparameters.text(algorithm), outcome, seconds, null);
  }

  private static Run joined(List<Run> parts, List<String> names) {
    String name = unique(parts.getFirst().name(), names);
    List<String> texts = parts.stream().map(Run::hyperparameters).distinct().toList();
    return new Run(
        name,
        texts.size() == 1 ? texts.getFirst() : "in the first fold " + texts.getFirst(),
        RankingOutcome.joined(parts.stream().map(Run::outcome).toList()),
        parts.stream().mapToDouble(Run::fitSeconds).sum(),
        null);
  }

  private RankingEvaluation evaluation() {
    return RankingEvaluation.of(metrics.toArray(Metric[]::new));
  }

  private static String shortened(String text) {
    int end = text.indexOf('(');
    return text.length() <= 60 || end < 0 ? text : text.substring(0, end);
  }
}
