package dev.weft.evaluation;

import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Figures;
import dev.weft.evaluation.Experiment.Run;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.Slices.Slice;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Need;
import dev.weft.models.Trained;
import dev.weft.models.Trainer;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A data set cut once or several times, and the family of metrics that algorithms are measured by
 * there: {@link ListFolds} for those that rank, {@link RatingFolds} for those that predict ratings.
 * On every fold they learn from the rest alone, and the test parts of all folds count as one test.
 *
 * @param <A> what kind of algorithm is measured
 * @param <D> what it learns from
 * @param <O> what it reaches
 */
public sealed interface Folds<A extends Trainer, D, O extends Outcome>
    permits ListFolds, RatingFolds {

  /** Number of folds, at least 1. */
  int size();

  /** One of the folds, whose training data is prepared now. */
  Fold<A, D, O> fold(int number);

  /** What is measured; the first decides. */
  List<Metric> metrics();

  /** How the data was cut, for reports. */
  String protocol();

  /** Sizes of the data. */
  DataFacts facts();

  /** The outcomes on all folds as one. */
  O joined(List<O> outcomes);

  /** What becomes of outcomes in a report. */
  Reading<O> reading(PairedTest test);

  /**
   * Reads the figures of a report's row off outcomes.
   *
   * @param <O> what an algorithm reaches
   */
  interface Reading<O> {

    /** One interval for each of the metrics. */
    List<Interval> values(O outcome);

    /** The first metric of the first less that of the second. */
    Comparison compare(O first, O second);

    /** A metric by how much is known of the user. */
    List<Slice> byHistory(O outcome);

    /** A metric by how much is known of the item. */
    List<Slice> bySupport(O outcome);

    /** What only such algorithms have. */
    Figures figures(O outcome);
  }

  /**
   * One cut of a data set, ready to be learned from: what algorithms are trained on, and the
   * questions that they are asked afterwards.
   *
   * @param <A> what kind of algorithm is measured
   * @param <D> what it learns from
   * @param <O> what it reaches
   */
  sealed interface Fold<A extends Trainer, D, O extends Outcome> permits ListFold, RatingFold {

    /** What is learned from; nothing of the questions is in it. */
    D training();

    /** Source of the random choices in training. */
    long seed();

    /** Whether there is data of a kind. */
    boolean has(Need need);

    /** What a fit takes. */
    FitMemory memory(A algorithm);

    /** What decides between algorithms. */
    Metric metric();

    /** Number of questions: test cases of lists, users with ratings to be predicted. */
    int questions();

    /** Number of answers that a question asks for: one list, or the ratings of a user. */
    int answers(int question);

    /**
     * Trains an algorithm.
     *
     * @throws IllegalArgumentException when it cannot be trained, naming why
     */
    Answering<O> fit(A algorithm);

    /**
     * A trained algorithm in front of the questions.
     *
     * @param <O> what it reaches
     */
    interface Answering<O> {

      /** The model. */
      Trained model();

      /** What it reaches on all questions. */
      O outcome();

      /**
       * For each of some questions the sum over its answers of what {@link Fold#metric} averages.
       */
      double[] sums(int[] questions);
    }

    /**
     * Trains and measures one algorithm.
     *
     * @param name what it is called in the report
     */
    default Run<O> run(String name, A algorithm) {
      return run(name, algorithm, (trainedName, model) -> {});
    }

    /**
     * Trains and measures one algorithm.
     *
     * @param name what it is called in the report
     * @param trained is given the name and the model
     */
    default Run<O> run(String name, A algorithm, BiConsumer<String, Trained> trained) {
      String text = Hyperparameters.text(algorithm);
      HeapPeak heap = HeapPeak.start();
      long start = System.nanoTime();
      Answering<O> asked = fit(algorithm);
      double fitSeconds = (System.nanoTime() - start) * 1e-9;
      double peak = heap.megabytes();
      trained.accept(name, asked.model());
      start = System.nanoTime();
      O outcome = asked.outcome();
      double testSeconds = (System.nanoTime() - start) * 1e-9;
      return new Run<>(name, text, outcome, fitSeconds, testSeconds, peak);
    }
  }
}
