package dev.weft.training;

import dev.weft.data.Split;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.TrainingData;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Chooses hyperparameters on validation data: every candidate is trained on the training part of a
 * split and measured on the rest.
 *
 * @param data what the candidates learn from; its interactions are the split's training part
 * @param validation a split of the training data, never of the test data
 * @param metric what decides; the first of equals wins
 * @param log is told each candidate and its value, in a line
 */
public record GridSearch(TrainingData data, Split validation, Metric metric, Consumer<String> log) {

  /**
   * The chosen candidate.
   *
   * @param value its mean metric on the validation data
   */
  public record Choice<A extends Algorithm>(A algorithm, double value) {}

  /**
   * The best of some candidates.
   *
   * @throws IllegalArgumentException when there is none
   */
  public <A extends Algorithm> Choice<A> best(List<A> candidates) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("a search needs at least one candidate");
    }
    Choice<A> best = measured(candidates.getFirst());
    for (A candidate : candidates.subList(1, candidates.size())) {
      Choice<A> other = measured(candidate);
      if (other.value() > best.value()) {
        best = other;
      }
    }
    return best;
  }

  /** The better of a known choice and some further candidates. */
  public <A extends Algorithm> Choice<A> best(Choice<A> known, List<A> candidates) {
    Choice<A> best = known;
    for (A candidate : candidates) {
      Choice<A> other = measured(candidate);
      if (other.value() > best.value()) {
        best = other;
      }
    }
    return best;
  }

  private <A extends Algorithm> Choice<A> measured(A candidate) {
    double value =
        RankingEvaluation.of(metric)
            .evaluate(candidate.fit(data), validation, data.userFeatures())
            .mean(metric);
    log.accept(
        String.format(Locale.ROOT, "%s %.4f  %s", metric, value, Hyperparameters.text(candidate)));
    return new Choice<>(candidate, value);
  }
}
