package dev.weft.training;

import dev.weft.evaluation.Metric.Goal;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.models.Trainer;
import dev.weft.training.Proposals.Candidate;
import dev.weft.training.Tuning.Trial;
import dev.weft.training.Tuning.Trial.Status;
import dev.weft.training.Validation.Asked;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Trials one after the other, each against the best so far: one that is worse by more than chance
 * is dropped after a sample of the questions. Not thread-safe.
 */
final class Race<A extends Trainer> {

  /** Each sample is this share of the questions; all come last. */
  private static final double[] SAMPLES = {1.0 / 9, 1.0 / 3, 1};

  /** On fewer questions nothing is decided. */
  private static final int FEWEST = 30;

  /** Worse by chance with a smaller probability than this, and a candidate is dropped. */
  private static final double CHANCE = 0.05;

  /** A best one measured again may differ by this much, as on another processor. */
  private static final double NOISE = 1e-3;

  private final Validation<A> validation;
  private final Goal goal;
  private final PairedTest test;
  private final LongSupplier nanoTime;
  private Optional<Candidate<A>> leader = Optional.empty();
  private double score;
  private double[] valuesOfBest = {};

  Race(Validation<A> validation, long seed, LongSupplier nanoTime) {
    this.validation = validation;
    this.nanoTime = nanoTime;
    goal = validation.metric().goal();
    score = goal.worst();
    test = new PairedTest(1_000, new Bootstrap(100, 0.95, seed));
  }

  /** Takes a trial as it ended before. */
  void remember(Candidate<A> replayed, Trial trial) {
    if (trial.status() == Status.FINISHED) {
      offer(replayed, trial, new double[0]);
    }
  }

  private void offer(Candidate<A> other, Trial trial, double[] measured) {
    if (goal.merit(trial.score()) > goal.merit(score)) {
      leader = Optional.of(other);
      score = trial.score();
      valuesOfBest = measured;
    }
  }

  /** The algorithm that is ahead, or another where none has finished. */
  A best(A otherwise) {
    return leader.map(Candidate::algorithm).orElse(otherwise);
  }

  /** The leader's value for every question; after a replay measured again. */
  private double[] valuesOfBest() {
    if (valuesOfBest.length == 0 && leader.isPresent()) {
      valuesOfBest = measured(validation.trained(leader.get().algorithm()), valuesOfBest, 1);
      if (Math.abs(validation.score(valuesOfBest) - score) > NOISE) {
        throw new IllegalArgumentException(
            String.format(
                    Locale.ROOT,
                    "%s reached %s in the earlier trials and %s now: they were made on other data or by",
                    leader.get().text(),
                    score,
                    validation.score(valuesOfBest))
                + " another version");
      }
    }
    return valuesOfBest;
  }

  /** Runs the next trial. */
  Trial run(Candidate<A> candidate, int number) {
    double[] reached = valuesOfBest(); // Before the clock: not this trial's time.
    long begin = nanoTime.getAsLong();
    try {
      Asked model = validation.trained(candidate.algorithm());
      double[] values = {};
      for (double share : SAMPLES) {
        values = measured(model, values, share);
        if (values.length < validation.questions() && dropped(values, reached)) {
          return ended(
              candidate,
              number,
              validation.score(values),
              values.length,
              begin,
              Status.DROPPED,
              "");
        }
      }
      double own = validation.score(values);
      Trial trial = ended(candidate, number, own, values.length, begin, Status.FINISHED, "");
      offer(candidate, trial, values);
      return trial;
    } catch (IllegalArgumentException | IllegalStateException e) {
      return failed(candidate, number, begin, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return failed(candidate, number, begin, "out of memory: " + e.getMessage());
    }
  }

  private Trial failed(Candidate<A> candidate, int number, long begin, String reason) {
    return ended(candidate, number, Double.NaN, 0, begin, Status.FAILED, reason);
  }

  private Trial ended(
      Candidate<A> candidate,
      int number,
      double score,
      int users,
      long begin,
      Status status,
      String reason) {
    double seconds = Math.max(0, (nanoTime.getAsLong() - begin) * 1e-9);
    return new Trial(number, candidate.text(), score, users, seconds, status, reason);
  }

  private boolean dropped(double[] values, double[] reached) {
    if (reached.length == 0 || values.length < FEWEST) {
      return false;
    }
    var comparison = test.compare(values, Arrays.copyOf(reached, values.length));
    return goal.merit(comparison.difference().mean()) < 0 && comparison.probability() < CHANCE;
  }

  /** The values of the first share of the questions, of which some are known. */
  private double[] measured(Asked model, double[] known, double share) {
    int end =
        share == 1 ? validation.questions() : (int) Math.round(share * validation.questions());
    if (end <= known.length) {
      return known;
    }
    double[] more = model.values(known.length, end);
    double[] values = Arrays.copyOf(known, end);
    System.arraycopy(more, 0, values, known.length, more.length);
    return values;
  }
}
