package dev.weft.evaluation;

import dev.weft.data.splits.Split;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Fitting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trains algorithms on the training part of a split, measures them and compares them.
 *
 * @param title what the report is called
 * @param split how the data is cut
 * @param training what is learned from; its interactions are the split's training part
 * @param evaluation what is measured; the first metric is the primary one and has a k
 * @param test how rows are compared
 */
public record Experiment(
    String title,
    Split split,
    TrainingData training,
    RankingEvaluation evaluation,
    PairedTest test) {

  public Experiment {
    if (!training.interactions().equals(split.train())) {
      throw new IllegalArgumentException(
          "the training data must hold the split's training part, or test events leak: "
              + training.interactions());
    }
    if (evaluation.metrics().getFirst().k() == 0) {
      throw new IllegalArgumentException(
          "the first metric must have a k: " + evaluation.metrics().getFirst());
    }
  }

  /** An experiment on interactions alone. */
  public static Experiment of(String title, Split split, RankingEvaluation evaluation) {
    return new Experiment(
        title, split, TrainingData.of(split.train()), evaluation, PairedTest.DEFAULT);
  }

  /**
   * A trained and measured algorithm.
   *
   * @param name name in the report
   * @param hyperparameters the algorithm with its parameters, as text
   * @param outcome what it reached
   * @param fitSeconds time to learn
   * @param peakHeapMegabytes how much the heap grew at most during the fit, or null when not
   *     measured
   */
  public record Run(
      String name,
      String hyperparameters,
      RankingOutcome outcome,
      double fitSeconds,
      @Nullable Double peakHeapMegabytes) {}

  /** Runs all algorithms; the first is the baseline of the comparisons. */
  public EvaluationReport compare(List<? extends Algorithm> algorithms) {
    return compare(algorithms, name -> {});
  }

  /**
   * Runs all algorithms; the first is the baseline of the comparisons.
   *
   * @param progress is told the name of each algorithm before it is trained
   * @throws IllegalArgumentException when there is none
   */
  public EvaluationReport compare(List<? extends Algorithm> algorithms, Consumer<String> progress) {
    List<Run> runs = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      progress.accept(Hyperparameters.text(algorithm));
      runs.add(run(unique(algorithm.name(), runs), algorithm));
    }
    return report(runs);
  }

  /**
   * Trains and measures one algorithm.
   *
   * @param name what it is called in the report
   */
  public Run run(String name, Algorithm algorithm) {
    return run(name, algorithm, (trainedName, model) -> {});
  }

  /**
   * Trains and measures one algorithm.
   *
   * @param name what it is called in the report
   * @param trained is given the model and the name
   */
  public Run run(String name, Algorithm algorithm, BiConsumer<String, Model> trained) {
    String text = Hyperparameters.text(algorithm);
    HeapPeak heap = HeapPeak.start();
    long start = System.nanoTime();
    Model model = Fitting.fit(algorithm, training);
    double seconds = (System.nanoTime() - start) * 1e-9;
    double peak = heap.megabytes();
    trained.accept(name, model);
    RankingOutcome outcome = evaluation.evaluate(model, split, training.userFeatures());
    return new Run(name, text, outcome, seconds, peak);
  }

  /**
   * The report of runs made elsewhere on the same split; the first is the baseline.
   *
   * @throws IllegalArgumentException when there is none
   */
  public EvaluationReport report(List<Run> runs) {
    var rows = new ReportRows(List.of(split), evaluation.metrics(), test);
    List<Row> finished = rows.of(runs);
    return new EvaluationReport(
        title,
        rows.facts(),
        split.protocol(),
        training.seed(),
        evaluation.metrics(),
        evaluation.metrics().getFirst(),
        finished.getFirst().name(),
        test.bootstrap().level(),
        finished);
  }

  /** A name that no other run has; a second one is numbered. */
  static String unique(String plain, List<Run> runs) {
    Set<String> names = runs.stream().map(Run::name).collect(Collectors.toSet());
    String name = plain;
    for (int copy = 2; names.contains(name); copy++) {
      name = plain + " #" + copy;
    }
    return name;
  }
}
