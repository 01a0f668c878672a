package dev.weft.training;

import java.util.Locale;

/**
 * One candidate that was tried while tuning.
 *
 * @param number 0 for the algorithm as it was given, then 1, 2, …
 * @param hyperparameters the algorithm's text
 * @param score the mean metric over the users measured, or their RMSE; NaN when it failed
 * @param users how many of the validation part's questions were measured
 * @param seconds time to fit and to measure
 * @param status how it ended
 * @param reason why it failed, else empty
 */
public record Trial(
    int number,
    String hyperparameters,
    double score,
    int users,
    double seconds,
    Status status,
    String reason) {

  /** How a trial ends. */
  public enum Status {
    /** Measured on every question. */
    FINISHED,
    /** Given up on a sample of the questions, being worse than the best by more than chance. */
    DROPPED,
    /** The algorithm could not be trained or gave no finite scores. */
    FAILED
  }

  public Trial {
    if (number < 0 || users < 0 || !(seconds >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "number, users and seconds of a trial must be >= 0: %d, %d, %s",
              number,
              users,
              seconds));
    }
    if (Double.isFinite(score) == (status == Status.FAILED)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "a trial has a finite score unless it failed: %s, %s", score, status));
    }
  }
}
