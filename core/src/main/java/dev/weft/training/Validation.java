package dev.weft.training;

import dev.weft.models.Trainer;

/**
 * What candidates learn from and the questions that they are asked, in a fixed random order.
 *
 * @param <A> what kind of algorithm is asked
 */
interface Validation<A extends Trainer> {

  /** Number of questions. */
  int questions();

  /** Which score is the best. */
  Goal goal();

  /**
   * Trains a candidate.
   *
   * @throws IllegalArgumentException when it cannot be trained, naming why
   */
  Asked trained(A algorithm);

  /** The score of the values of the first questions, at least one. */
  double score(double[] values);

  /** A trained candidate. */
  @FunctionalInterface
  interface Asked {

    /** What it reached in some of the questions; sums of values are good or bad as scores are. */
    double[] values(int from, int to);
  }
}
