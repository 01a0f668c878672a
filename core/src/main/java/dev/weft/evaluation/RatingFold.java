package dev.weft.evaluation;

import dev.weft.data.Ratings;
import dev.weft.data.splits.RatingSplit;
import dev.weft.models.FitMemory;
import dev.weft.models.Need;
import dev.weft.models.internal.Fitting;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A cut whose test part holds ratings to be predicted; a question is a user with all of theirs. */
public final class RatingFold implements Fold<RatingAlgorithm, RatingData, RatingOutcome> {

  private final RatingSplit split;
  private final RatingData training;
  private final int[] counts;
  private final int[] users;

  /**
   * A cut.
   *
   * @param split how the ratings are cut
   * @param training what is learned from; its ratings are the split's training part itself
   */
  public RatingFold(RatingSplit split, RatingData training) {
    if (training.ratings() != split.train()) {
      throw new IllegalArgumentException(
          "the training data must hold the split's training part, or test ratings leak: "
              + training.ratings());
    }
    if (split.test().size() == 0) {
      throw new IllegalArgumentException("the test part must hold at least one rating");
    }
    this.split = split;
    this.training = training;
    counts = split.test().userCounts();
    users = IntStream.range(0, counts.length).filter(user -> counts[user] > 0).toArray();
  }

  @Override
  public RatingData training() {
    return training;
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
  public FitMemory memory(RatingAlgorithm algorithm) {
    return algorithm.memory(training);
  }

  @Override
  public Metric metric() {
    return Metric.RMSE;
  }

  @Override
  public int questions() {
    return users.length;
  }

  @Override
  public int answers(int question) {
    return counts[users[question]];
  }

  @Override
  public Answering<RatingOutcome> fit(RatingAlgorithm algorithm) {
    return new Predictions(Fitting.fit(algorithm, () -> algorithm.fit(training)));
  }

  private final class Predictions implements Answering<RatingOutcome> {

    private final RatingModel model;

    Predictions(RatingModel model) {
      this.model = model;
    }

    @Override
    public RatingModel model() {
      return model;
    }

    @Override
    public RatingOutcome outcome() {
      return RatingOutcome.of(model, split);
    }

    /** Squared errors. */
    @Override
    public double[] sums(int[] questions) {
      int[] place = new int[counts.length];
      Arrays.fill(place, -1);
      for (int q = 0; q < questions.length; q++) {
        place[users[questions[q]]] = q;
      }
      Ratings asked = split.test().filter(r -> place[split.test().user(r)] >= 0);
      double[] sums = new double[questions.length];
      RatingOutcome.of(model, new RatingSplit(split.train(), asked))
          .predictions()
          .forEach(one -> sums[place[one.user()]] += one.squaredError());
      return sums;
    }
  }
}
