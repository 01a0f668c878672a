package dev.weft.models.internal;

import dev.weft.models.Evidence;
import dev.weft.models.Model;
import java.util.Arrays;

/**
 * A model that counts what is taken at the moment, of items that arrived after training as well.
 */
public interface Counting extends Model {

  /**
   * Scores of all items that are counted: the model's own, and behind them those that arrived, for
   * which nothing speaks but how much they are taken; −∞ where nobody took one.
   */
  float[] withArrivals(Evidence evidence);

  /** Whether anybody has an item at the moment. */
  boolean isTaken(int item);

  @Override
  default void score(Evidence evidence, float[] scores) {
    System.arraycopy(withArrivals(evidence), 0, scores, 0, items());
  }

  @Override
  default float[] score(Evidence evidence) {
    float[] scores = withArrivals(evidence);
    return scores.length == items() ? scores : Arrays.copyOf(scores, items());
  }
}
