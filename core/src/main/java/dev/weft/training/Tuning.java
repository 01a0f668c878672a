package dev.weft.training;

import dev.weft.evaluation.Goal;
import dev.weft.models.Trainer;
import dev.weft.training.Trial.Status;
import java.util.List;
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
}
