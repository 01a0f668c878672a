package dev.weft.training;

import dev.weft.evaluation.Metric.Goal;
import dev.weft.math.internal.Rule;
import dev.weft.models.Trainer;
import dev.weft.training.Tuning.Trial.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of tuning an algorithm.
 *
 * @param <A> what kind of algorithm it is
 * @param goal which score is the best
 * @param start the algorithm as it was given
 * @param best the best found, the given one when no trial was finished
 * @param trials every trial, in order
 * @param ended why it ended, in words
 */
public record Tuning<A extends Trainer>(
    Goal goal, A start, A best, List<Trial> trials, String ended) {

  public Tuning {
    trials = List.copyOf(trials);
  }

  /** The trial of the algorithm as given, empty when it failed. */
  public Optional<Trial> first() {
    return trials.stream().filter(t -> t.number() == 0 && t.status() == Status.FINISHED).findAny();
  }

  /** The best trial, the first of equals; empty when none was finished. */
  public Optional<Trial> winner() {
    Trial best = null;
    for (Trial trial : trials) {
      if (trial.status() == Status.FINISHED
          && (best == null || goal.merit(trial.score()) > goal.merit(best.score()))) {
        best = trial;
      }
    }
    return Optional.ofNullable(best);
  }

  /** How many trials ended in a way. */
  public long count(Status status) {
    return trials.stream().filter(trial -> trial.status() == status).count();
  }

  /** Time of all trials. */
  public double seconds() {
    return trials.stream().mapToDouble(Trial::seconds).sum();
  }

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
}
