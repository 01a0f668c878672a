package dev.weft.training;

import dev.weft.math.internal.Rule;

/**
 * When tuning an algorithm ends.
 *
 * @param seconds time for all trials of the algorithm, greater than 0; the first trial is always
 *     run, and none is begun that is likely to take longer than what is left
 * @param trials the most trials, at least 1
 */
public record TuningBudget(double seconds, int trials) {

  /** More trials on one validation part find its noise rather than better values. */
  public static final int USUAL_TRIALS = 200;

  public TuningBudget {
    Rule.positive("seconds", seconds);
    Rule.atLeast("trials", trials, 1);
  }
}
