package dev.weft.evaluation;

import dev.weft.evaluation.Run.Outcome;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Need;
import dev.weft.models.Trained;
import dev.weft.models.Trainer;
import java.util.function.BiConsumer;

/**
 * One cut of a data set, ready to be learned from: what algorithms are trained on, and the
 * questions that they are asked afterwards.
 *
 * @param <A> what kind of algorithm is measured
 * @param <D> what it learns from
 * @param <O> what it reaches
 */
public sealed interface Fold<A extends Trainer, D, O extends Outcome> permits ListFold, RatingFold {

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

    /** For each of some questions the sum over its answers of what {@link Fold#metric} averages. */
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
