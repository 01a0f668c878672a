package dev.weft.training;

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
    if (!(seconds > 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("seconds must be finite and > 0: " + seconds);
    }
    if (trials < 1) {
      throw new IllegalArgumentException("trials must be >= 1: " + trials);
    }
  }
}
