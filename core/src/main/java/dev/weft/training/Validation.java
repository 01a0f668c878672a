package dev.weft.training;

import dev.weft.evaluation.Fold;
import dev.weft.evaluation.Fold.Answering;
import dev.weft.evaluation.Metric;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.Trainer;
import java.util.Arrays;

/**
 * What candidates learn from and the questions that they are asked, in a fixed random order.
 *
 * @param <A> what kind of algorithm is asked
 */
final class Validation<A extends Trainer> {

  private final Fold<A, ?, ?> fold;
  private final int[] order;

  /** Number of answers that the first questions ask for, by their number. */
  private final long[] answersBefore;

  Validation(Fold<A, ?, ?> fold, long seed) {
    this.fold = fold;
    order = RandomStreams.permutation(fold.questions(), RandomStreams.of(seed));
    answersBefore = new long[order.length + 1];
    for (int q = 0; q < order.length; q++) {
      answersBefore[q + 1] = answersBefore[q] + fold.answers(order[q]);
    }
  }

  int questions() {
    return order.length;
  }

  /** What decides. */
  Metric metric() {
    return fold.metric();
  }

  /**
   * Trains a candidate.
   *
   * @throws IllegalArgumentException when it cannot be trained, naming why
   */
  Asked trained(A algorithm) {
    Answering<?> model = fold.fit(algorithm);
    return (from, to) -> model.sums(Arrays.copyOfRange(order, from, to));
  }

  /** The score of the values of the first questions, at least one. */
  double score(double[] values) {
    return metric().of(Arrays.stream(values).sum(), answersBefore[values.length]);
  }

  /** A trained candidate. */
  @FunctionalInterface
  interface Asked {

    /** What it reached in some of the questions; sums of values are good or bad as scores are. */
    double[] values(int from, int to);
  }
}
