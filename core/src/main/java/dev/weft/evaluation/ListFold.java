package dev.weft.evaluation;

import dev.weft.data.splits.Split;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Model;
import dev.weft.models.Need;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Fitting;
import java.util.Arrays;

/**
 * A cut whose test cases ask for lists.
 *
 * @param split how the data is cut
 * @param training what is learned from; its interactions are the split's training part
 * @param evaluation what is measured; the first metric decides and has a k
 */
public record ListFold(Split split, TrainingData training, RankingEvaluation evaluation)
    implements Fold<Algorithm, TrainingData, RankingOutcome> {

  public ListFold {
    if (!training.interactions().equals(split.train())) {
      throw new IllegalArgumentException(
          "the training data must hold the split's training part, or test events leak: "
              + training.interactions());
    }
    ListFolds.requireK(evaluation);
  }

  @Override
  public long seed() {
    return training.seed();
  }

  @Override
  public boolean has(Need need) {
    return training.has(need);
  }

  @Override
  public FitMemory memory(Algorithm algorithm) {
    return algorithm.memory(training);
  }

  @Override
  public Metric metric() {
    return evaluation.metrics().getFirst();
  }

  @Override
  public int questions() {
    return split.tests().size();
  }

  @Override
  public int answers(int question) {
    return 1;
  }

  @Override
  public Answering<RankingOutcome> fit(Algorithm algorithm) {
    return new Lists(Fitting.fit(algorithm, training));
  }

  private final class Lists implements Answering<RankingOutcome> {

    private final Model model;

    Lists(Model model) {
      this.model = model;
    }

    @Override
    public Model model() {
      return model;
    }

    @Override
    public RankingOutcome outcome() {
      return evaluation.evaluate(model, split, training.userFeatures());
    }

    @Override
    public double[] sums(int[] questions) {
      var asked =
          new Split(
              split.protocol(),
              split.train(),
              Arrays.stream(questions).mapToObj(split.tests()::get).toList(),
              split.candidates());
      return RankingEvaluation.of(metric())
          .evaluate(model, asked, training.userFeatures())
          .values(metric());
    }
  }
}
