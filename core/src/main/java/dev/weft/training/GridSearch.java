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
 * Chooses hyperparameters on validation data: every candidate is trained on the training part of
 * each split and measured on the rest.
 *
 * @param parts what the candidates learn from, one for each split
 * @param validations splits of the training data, never of the test data
 * @param metric what decides, as the mean over the splits; the first of equals wins
 * @param log is told each candidate and its value, in a line
 */
public record GridSearch(
    List<TrainingData> parts, List<Split> validations, Metric metric, Consumer<String> log) {

  public GridSearch {
    parts = List.copyOf(parts);
    validations = List.copyOf(validations);
    if (parts.isEmpty() || parts.size() != validations.size()) {
      throw new IllegalArgumentException(
          "a search needs as many parts as splits, at least one: %d and %d"
              .formatted(parts.size(), validations.size()));
    }
  }

  /** A search on splits of the same training data. */
  public static GridSearch of(
      TrainingData data, List<Split> validations, Metric metric, Consumer<String> log) {
    return new GridSearch(
        validations.stream().map(split -> data.withInteractions(split.train())).toList(),
        validations,
        metric,
        log);
  }

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
    double sum = 0;
    for (int v = 0; v < validations.size(); v++) {
      TrainingData part = parts.get(v);
      sum +=
          RankingEvaluation.of(metric)
              .evaluate(candidate.fit(part), validations.get(v), part.userFeatures())
              .mean(metric);
    }
    double value = sum / validations.size();
    log.accept(
        String.format(Locale.ROOT, "%s %.4f  %s", metric, value, Hyperparameters.text(candidate)));
    return new Choice<>(candidate, value);
  }
}
