package dev.weft.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A trained and measured algorithm.
 *
 * @param name name in the report
 * @param hyperparameters the algorithm with its parameters, as text
 * @param outcome what it reached
 * @param fitSeconds time to learn
 * @param testSeconds time to answer all questions
 * @param peakHeapMegabytes how much the heap grew at most during the fit, or null when not measured
 * @param <O> what it reaches
 */
public record Run<O extends Run.Outcome>(
    String name,
    String hyperparameters,
    O outcome,
    double fitSeconds,
    double testSeconds,
    @Nullable Double peakHeapMegabytes) {

  /** The runs of one algorithm on several folds as one, under a name. */
  static <O extends Outcome> Run<O> joined(
      String name, List<Run<O>> parts, Function<List<O>, O> outcomes) {
    List<String> texts = parts.stream().map(Run::hyperparameters).distinct().toList();
    return new Run<>(
        name,
        texts.size() == 1 ? texts.getFirst() : "in the first fold " + texts.getFirst(),
        outcomes.apply(parts.stream().map(Run::outcome).toList()),
        parts.stream().mapToDouble(Run::fitSeconds).sum(),
        parts.stream().mapToDouble(Run::testSeconds).sum(),
        parts.stream()
            .map(Run::peakHeapMegabytes)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null));
  }

  /** What a trained algorithm reached on a test: lists or predictions, and how good they are. */
  public sealed interface Outcome permits RankingOutcome, RatingOutcome {

    /**
     * A metric over the whole test.
     *
     * @throws IllegalArgumentException when the metric was not measured
     */
    double mean(Metric metric);
  }
}
