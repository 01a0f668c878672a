package dev.weft.cli.measuring;

import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.Experiment;
import dev.weft.evaluation.Fold;
import dev.weft.evaluation.Folds;
import dev.weft.evaluation.Run;
import dev.weft.evaluation.Run.Outcome;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Trained;
import dev.weft.models.Trainer;
import dev.weft.models.internal.FitProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Measures algorithms on all folds of a data set. Each fold's algorithms learn from the other folds
 * alone; one that fails is reported, and the others go on.
 *
 * @param title what the report is called
 * @param folds how the data is cut, and the family of metrics
 * @param lineup the algorithms for a fold by their names in the report, the same in every fold
 * @param trained is given every model of the first fold and its name in the report
 * @param measured is given every algorithm's runs on all folds
 */
public record Measurement<A extends Trainer, D, O extends Outcome>(
    String title,
    Folds<A, D, O> folds,
    Function<Fold<A, D, O>, Map<String, A>> lineup,
    BiConsumer<String, Trained> trained,
    Consumer<List<List<Run<O>>>> measured) {

  /** Measures. */
  public EvaluationReport report(Console console) {
    var attempts = new Attempts();
    List<List<Run<O>>> runs = new ArrayList<>();
    long seed = 0;
    for (int f = 0; f < folds.size(); f++) {
      Fold<A, D, O> fold = folds.fold(f);
      seed = fold.seed();
      Map<String, A> algorithms = lineup.apply(fold);
      while (runs.size() < algorithms.size()) {
        runs.add(new ArrayList<>());
      }
      try (Step step = console.step(head(f, algorithms.size()))) {
        measure(f, fold, algorithms, runs, attempts, step);
      }
    }
    List<List<Run<O>>> complete =
        runs.stream().filter(parts -> parts.size() == folds.size()).toList();
    attempts.requireOne(complete);
    measured.accept(complete);
    return Experiment.of(title, folds).report(complete, seed).withFailures(attempts.failures());
  }

  private String head(int fold, int algorithms) {
    return folds.size() == 1
        ? "Measuring " + algorithms + " algorithms"
        : String.format(Locale.ROOT, "Fold %d of %d", fold + 1, folds.size());
  }

  /** An algorithm that fails in one fold is left out of the others. */
  private void measure(
      int number,
      Fold<A, D, O> fold,
      Map<String, A> algorithms,
      List<List<Run<O>>> runs,
      Attempts attempts,
      Step step) {
    BiConsumer<String, Trained> told = number == 0 ? trained : (name, model) -> {};
    int a = 0;
    for (var entry : algorithms.entrySet()) {
      String name = entry.getKey();
      A algorithm = entry.getValue();
      step.at(a, algorithms.size());
      String fitted =
          shortened(Hyperparameters.text(algorithm)) + ", memory about " + fold.memory(algorithm);
      if (number == 0) {
        step.say(fitted);
      }
      step.now(fitted);
      List<Run<O>> own = runs.get(a++);
      if (own.size() == number) {
        attempts
            .run(
                name,
                algorithm,
                () -> FitProgress.told(step::now, () -> fold.run(name, algorithm, told)))
            .ifPresent(own::add);
      }
    }
  }

  private static String shortened(String text) {
    int end = text.indexOf('(');
    return text.length() <= 60 || end < 0 ? text : text.substring(0, end);
  }

  /** Algorithms under names that no other has. */
  public static <A extends Trainer> Map<String, A> named(List<A> algorithms) {
    Map<String, A> named = new LinkedHashMap<>();
    for (A algorithm : algorithms) {
      named.put(Experiment.unique(algorithm.name(), named.keySet()), algorithm);
    }
    return named;
  }
}
