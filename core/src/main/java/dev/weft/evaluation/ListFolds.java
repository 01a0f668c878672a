package dev.weft.evaluation;

import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cuts of a data set whose test cases ask for lists.
 *
 * @param splits the cuts
 * @param prepared what is learned from for a training part, features included
 * @param evaluation what is measured; the first metric decides and has a k
 */
public record ListFolds(
    List<Split> splits, Function<Interactions, TrainingData> prepared, RankingEvaluation evaluation)
    implements Folds<Algorithm, TrainingData, RankingOutcome> {

  /** Before what a {@link Split} says that it leaves out. */
  private static final String LEFT_OUT = ", without ";

  public ListFolds {
    splits = List.copyOf(splits);
    if (splits.isEmpty()) {
      throw new IllegalArgumentException("an experiment needs at least one fold");
    }
    requireK(evaluation);
  }

  /** One cut of interactions alone. */
  public static ListFolds of(Split split, RankingEvaluation evaluation) {
    return new ListFolds(List.of(split), TrainingData::of, evaluation);
  }

  /**
   * One cut and what is learned from its training part.
   *
   * @throws IllegalArgumentException when the training data is not that of the training part
   */
  public static ListFolds of(Split split, TrainingData training, RankingEvaluation evaluation) {
    var fold = new ListFold(split, training, evaluation);
    return new ListFolds(List.of(split), train -> fold.training(), evaluation);
  }

  /** Interactions alone in random folds. */
  public static ListFolds random(
      Interactions all, int folds, long seed, RankingEvaluation evaluation) {
    return new ListFolds(Split.folds(all, folds, seed), TrainingData::of, evaluation);
  }

  static void requireK(RankingEvaluation evaluation) {
    if (evaluation.metrics().getFirst().k() == 0) {
      throw new IllegalArgumentException(
          "the first metric must have a k: " + evaluation.metrics().getFirst());
    }
  }

  @Override
  public int size() {
    return splits.size();
  }

  @Override
  public ListFold fold(int number) {
    Split split = splits.get(number);
    return new ListFold(split, prepared.apply(split.train()), evaluation);
  }

  @Override
  public List<Metric> metrics() {
    return evaluation.metrics();
  }

  @Override
  public String protocol() {
    return size() == 1
        ? splits.getFirst().protocol()
        : String.format(
            Locale.ROOT,
            "%d folds, each tested once and learned from in the others%s",
            size(),
            leftOut());
  }

  /** What is neither ranked nor asked for, as the protocols of the cuts say it. */
  private String leftOut() {
    return splits.stream()
        .flatMap(split -> Arrays.stream(split.protocol().split(LEFT_OUT)).skip(1))
        .distinct()
        .map(LEFT_OUT::concat)
        .collect(Collectors.joining());
  }

  /** Sizes of the data; on several folds the mean of what each learns from. */
  @Override
  public DataFacts.ListFacts facts() {
    Split first = splits.getFirst();
    long learned = splits.stream().mapToLong(split -> split.train().pairs()).sum();
    long asked =
        splits.stream().flatMap(s -> s.tests().stream()).mapToLong(c -> c.relevant().length).sum();
    return new DataFacts.ListFacts(
        first.train().users(),
        first.train().items(),
        candidates(first),
        splits.stream().mapToInt(ListFolds::choice).max().orElse(0),
        Math.round((double) learned / size()),
        asked,
        ByUser.of(splits).users());
  }

  private static int choice(Split split) {
    int leastSeen = split.tests().stream().mapToInt(test -> seen(split, test)).min().orElse(0);
    return candidates(split) - leastSeen;
  }

  private static int seen(Split split, Split.TestCase test) {
    return (int)
        IntStream.concat(IntStream.of(test.history().items()), IntStream.of(test.masked()))
            .distinct()
            .filter(item -> split.candidates()[item])
            .count();
  }

  private static int candidates(Split split) {
    return (int)
        IntStream.range(0, split.candidates().length).filter(i -> split.candidates()[i]).count();
  }

  @Override
  public RankingOutcome joined(List<RankingOutcome> outcomes) {
    return outcomes.size() == 1 ? outcomes.getFirst() : RankingOutcome.joined(outcomes);
  }

  @Override
  public Reading<RankingOutcome> reading(PairedTest test) {
    return new ListReading(splits, metrics(), test);
  }
}
