package dev.weft.evaluation;

/** What a trained algorithm reached on a test: lists or predictions, and how good they are. */
public sealed interface Outcome permits RankingOutcome, RatingOutcome {

  /**
   * A metric over the whole test.
   *
   * @throws IllegalArgumentException when the metric was not measured
   */
  double mean(Metric metric);
}
