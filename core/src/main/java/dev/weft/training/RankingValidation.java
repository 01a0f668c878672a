package dev.weft.training;

import dev.weft.data.splits.Split;
import dev.weft.data.splits.TestCase;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.Algorithm;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Fitting;
import java.util.Arrays;
import java.util.List;

/** Lists are asked of the users of a split; the score is the mean of a metric over them. */
final class RankingValidation implements Validation<Algorithm> {

  private final TrainingData part;
  private final Split split;
  private final List<TestCase> shuffled;
  private final Metric metric;
  private final RankingEvaluation evaluation;

  RankingValidation(TrainingData part, Split split, Metric metric, long seed) {
    if (!part.interactions().equals(split.train())) {
      throw new IllegalArgumentException(
          "candidates must learn from the validation's training part, or its answers leak: "
              + part.interactions());
    }
    this.part = part;
    this.split = split;
    this.metric = metric;
    evaluation = RankingEvaluation.of(metric);
    shuffled = RandomStreams.shuffled(split.tests(), RandomStreams.of(seed));
  }

  @Override
  public int questions() {
    return shuffled.size();
  }

  @Override
  public Goal goal() {
    return Goal.HIGHEST;
  }

  @Override
  public Asked trained(Algorithm algorithm) {
    Model model = Fitting.fit(algorithm, part);
    return (from, to) ->
        evaluation.evaluate(model, of(from, to), part.userFeatures()).values(metric);
  }

  private Split of(int from, int to) {
    return new Split(
        split.protocol(), split.train(), shuffled.subList(from, to), split.candidates());
  }

  @Override
  public double score(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
