package dev.weft.training.internal;

import dev.weft.data.splits.Split;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.Metric.Measure;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.evaluation.internal.Metrics;
import dev.weft.math.internal.PairedGain;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
 * @param worths for each split what every item is worth when it was taken; empty for 1 each, else
 *     the metric is nDCG
 * @param log is told each candidate and its value, in a line
 */
public record GridSearch(
    List<TrainingData> parts,
    List<Split> validations,
    Metric metric,
    List<float[]> worths,
    Consumer<String> log) {

  /** A candidate ends when its mean is behind by more than this many standard errors. */
  private static final double BEHIND_ERRORS = 2;

  /**
   * A simpler candidate is taken when it is behind the best by no more standard errors than this.
   */
  private static final double SIMPLER_ERRORS = 1;

  /** The values of fewer users do not tell their standard error. */
  private static final int FEWEST_VALUES = 30;

  public GridSearch {
    parts = List.copyOf(parts);
    validations = List.copyOf(validations);
    worths = List.copyOf(worths);
    if (!worths.isEmpty()
        && (worths.size() != validations.size() || metric.measure() != Measure.NDCG)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "worths need nDCG and a row for each split: %s, %d rows, %d splits",
              metric,
              worths.size(),
              validations.size()));
    }
    if (parts.isEmpty() || parts.size() != validations.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a search needs as many parts as splits, at least one: %d and %d",
              parts.size(),
              validations.size()));
    }
  }

  /** A search on splits of the same training data. */
  public static GridSearch of(
      TrainingData data, List<Split> validations, Metric metric, Consumer<String> log) {
    return new GridSearch(
        validations.stream().map(split -> data.withInteractions(split.train())).toList(),
        validations,
        metric,
        List.of(),
        log);
  }

  /** The same search with what every item is worth, for each split. */
  GridSearch withWorths(List<float[]> others) {
    return new GridSearch(parts, validations, metric, others, log);
  }

  /** The same search on the first split alone. */
  GridSearch onFirst() {
    return new GridSearch(
        parts.subList(0, 1),
        validations.subList(0, 1),
        metric,
        worths.subList(0, Math.min(1, worths.size())),
        log);
  }

  /**
   * The chosen candidate.
   *
   * @param value its mean metric on the validation data
   * @param values that of every test user, for each split in turn
   */
  public record Choice<A extends Algorithm>(A algorithm, double value, List<double[]> values) {}

  /**
   * The best of some candidates.
   *
   * @throws IllegalArgumentException when there is none
   */
  public <A extends Algorithm> Choice<A> best(List<A> candidates) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("a search needs at least one candidate");
    }
    var none = new Choice<>(candidates.getFirst(), Double.NEGATIVE_INFINITY, List.of());
    return best(none, candidates);
  }

  /**
   * The first of some candidates that is not behind the best of them by more than a standard error
   * of the paired difference: the simplest, where they are in that order (the one-standard-error
   * rule; Breiman et al. 1984). The best itself where there are too few users to tell.
   *
   * @param candidates at least one
   */
  <A extends Algorithm> Choice<A> firstNotBehind(List<A> candidates) {
    List<Choice<A>> all =
        candidates.stream().map(candidate -> raced(candidate, List.of())).toList();
    Choice<A> best = all.stream().max(Comparator.comparingDouble(Choice::value)).orElseThrow();
    if (best.values().stream().mapToInt(values -> values.length).sum() < FEWEST_VALUES) {
      return best;
    }
    return all.stream()
        .filter(one -> !isBehind(one.values(), best.values(), SIMPLER_ERRORS))
        .findFirst()
        .orElse(best);
  }

  /** The better of a known choice and some further candidates. */
  public <A extends Algorithm> Choice<A> best(Choice<A> known, List<A> candidates) {
    Choice<A> best = known;
    for (A candidate : candidates) {
      Choice<A> other = raced(candidate, best.values());
      if (other.values().size() == validations.size() && other.value() > best.value()) {
        best = other;
      }
    }
    return best;
  }

  /**
   * The best along a line of candidates, of which a known one is the middle: those on one side as
   * long as each is better than the one before, else those on the other.
   *
   * @param known the choice to begin with
   * @param side those to try first, nearest first
   * @param other those on the other side, nearest first
   */
  <A extends Algorithm> Choice<A> uphill(Choice<A> known, List<A> side, List<A> other) {
    Choice<A> first = uphill(known, side);
    return first.equals(known) ? uphill(known, other) : first;
  }

  private <A extends Algorithm> Choice<A> uphill(Choice<A> known, List<A> candidates) {
    Choice<A> best = known;
    for (A candidate : candidates) {
      Choice<A> next = best(best, List.of(candidate));
      if (next.equals(best)) {
        break;
      }
      best = next;
    }
    return best;
  }

  /**
   * Measures a candidate split by split, as long as it can still win: one that is behind the best
   * so far by more than chance, on the users of the splits that it was measured on, ends there
   * (racing; Maron and Moore, NIPS 1993).
   */
  private <A extends Algorithm> Choice<A> raced(A candidate, List<double[]> best) {
    List<double[]> values = new ArrayList<>();
    while (values.size() < validations.size() && !isBehind(values, best, BEHIND_ERRORS)) {
      TrainingData part = parts.get(values.size());
      Split validation = validations.get(values.size());
      RankingOutcome outcome =
          RankingEvaluation.of(metric)
              .evaluate(candidate.fit(part), validation, part.userFeatures());
      values.add(
          worths.isEmpty()
              ? outcome.values(metric)
              : values(outcome.lists(), validation, worths.get(values.size())));
    }
    double value =
        values.stream().mapToDouble(own -> Arrays.stream(own).average().orElse(0)).sum()
            / values.size();
    String ended =
        values.size() < validations.size()
            ? String.format(
                Locale.ROOT,
                "  (behind, ended after %d of %d cuts)",
                values.size(),
                validations.size())
            : "";
    log.accept(
        String.format(
            Locale.ROOT,
            "%s %.4f  %s%s",
            metric,
            value,
            Hyperparameters.shortText(candidate),
            ended));
    return new Choice<>(candidate, value, List.copyOf(values));
  }

  private double[] values(int[][] lists, Split validation, float[] worth) {
    double[] values = new double[lists.length];
    for (int t = 0; t < values.length; t++) {
      int[] relevant = validation.tests().get(t).relevant();
      values[t] = Metrics.ndcg(lists[t], relevant, metric.k(), worth);
    }
    return values;
  }

  private static boolean isBehind(List<double[]> values, List<double[]> best, double errors) {
    var gain = new PairedGain();
    for (int v = 0; v < Math.min(values.size(), best.size()); v++) {
      for (int u = 0; u < values.get(v).length; u++) {
        gain.add(best.get(v)[u] - values.get(v)[u]);
      }
    }
    return gain.count() >= FEWEST_VALUES && gain.exceeds(errors);
  }
}
