package dev.weft.evaluation;

import dev.weft.data.Buckets;
import dev.weft.data.Split;
import dev.weft.data.TestCase;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.models.Algorithm;
import dev.weft.models.Fitting;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
    Set<String> names = new HashSet<>();
    for (Algorithm algorithm : algorithms) {
      String text = Hyperparameters.text(algorithm);
      String name = algorithm.name();
      for (int copy = 2; !names.add(name); copy++) {
        name = algorithm.name() + " #" + copy;
      }
      progress.accept(text);
      runs.add(run(name, algorithm));
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
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("an experiment needs at least one algorithm");
    }
    Run baseline = runs.getFirst();
    Run best =
        runs.stream()
            .max(Comparator.comparingDouble(run -> run.outcome().mean(primary())))
            .orElse(baseline);
    float[] worths = PersonalFigures.worths(split);
    return new EvaluationReport(
        title,
        facts(),
        split.protocol(),
        training.seed(),
        evaluation.metrics(),
        primary(),
        baseline.name(),
        test.bootstrap().level(),
        runs.stream().map(run -> row(run, baseline, best, worths)).toList());
  }

  private Metric primary() {
    return evaluation.metrics().getFirst();
  }

  private DataFacts facts() {
    int candidates = 0;
    for (boolean candidate : split.candidates()) {
      candidates += candidate ? 1 : 0;
    }
    long asked = 0;
    for (TestCase question : split.tests()) {
      asked += question.relevant().length;
    }
    return new DataFacts(
        split.train().users(),
        split.train().items(),
        candidates,
        split.train().pairs(),
        asked,
        split.tests().size());
  }

  private Row row(Run run, Run baseline, Run best, float[] worths) {
    RankingOutcome outcome = run.outcome();
    Bootstrap bootstrap = test.bootstrap();
    double[] primaryValues = outcome.values(primary());
    int k = primary().k();
    int[][] lists = outcome.lists();
    return new Row(
        run.name(),
        run.hyperparameters(),
        evaluation.metrics().stream().map(m -> bootstrap.interval(outcome.values(m))).toList(),
        ListMetrics.coverage(lists, k, split.candidates()),
        ListMetrics.gini(lists, k, split.candidates()),
        novelty(lists, k),
        run.fitSeconds(),
        outcome.seconds(),
        run.peakHeapMegabytes(),
        difference(run, baseline),
        Slices.byHistoryLength(split, primaryValues, Buckets.HISTORY, bootstrap),
        Slices.bySupport(split, lists, k, Buckets.SUPPORT, bootstrap),
        difference(run, best),
        PersonalFigures.of(split, worths, lists, k, bootstrap));
  }

  private @Nullable Comparison difference(Run run, Run other) {
    return run.name().equals(other.name())
        ? null
        : test.compare(run.outcome().values(primary()), other.outcome().values(primary()));
  }

  private double novelty(int[][] lists, int k) {
    int[] support = split.train().support();
    double sum = 0;
    for (int[] list : lists) {
      sum += ListMetrics.novelty(list, k, support, split.train().users());
    }
    return sum / lists.length;
  }
}
