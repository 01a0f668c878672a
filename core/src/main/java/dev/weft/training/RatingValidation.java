package dev.weft.training;

import dev.weft.data.Ratings;
import dev.weft.data.splits.RatingSplit;
import dev.weft.evaluation.RatingOutcome;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.internal.Fitting;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Users are asked for their ratings in a split: a value is the sum of a user's squared errors, the
 * score the RMSE over the ratings of all users asked.
 */
final class RatingValidation implements Validation<RatingAlgorithm> {

  private final RatingData part;
  private final Ratings tested;

  /** Place of every user among the questions, −1 without a rating to be predicted. */
  private final int[] place;

  /** Number of ratings in the first so many questions. */
  private final int[] ratingsBefore;

  RatingValidation(RatingData part, RatingSplit split, long seed) {
    if (part.ratings() != split.train()) {
      throw new IllegalArgumentException(
          "candidates must learn from the validation's training part, or its answers leak: "
              + part.ratings());
    }
    if (split.test().size() == 0) {
      throw new IllegalArgumentException("the validation must hold at least one rating");
    }
    this.part = part;
    tested = split.test();
    int[] counts = tested.userCounts();
    int[] users = IntStream.range(0, counts.length).filter(user -> counts[user] > 0).toArray();
    RandomStreams.shuffle(users, users.length, RandomStreams.of(seed));
    place = new int[counts.length];
    Arrays.fill(place, -1);
    ratingsBefore = new int[users.length + 1];
    for (int q = 0; q < users.length; q++) {
      place[users[q]] = q;
      ratingsBefore[q + 1] = ratingsBefore[q] + counts[users[q]];
    }
  }

  @Override
  public int questions() {
    return ratingsBefore.length - 1;
  }

  @Override
  public Goal goal() {
    return Goal.LOWEST;
  }

  @Override
  public Asked trained(RatingAlgorithm algorithm) {
    RatingModel model = Fitting.fit(algorithm, () -> algorithm.fit(part));
    return (from, to) -> squaredErrors(model, from, to);
  }

  private double[] squaredErrors(RatingModel model, int from, int to) {
    double[] sums = new double[to - from];
    Ratings asked = tested.filter(r -> place[tested.user(r)] >= from && place[tested.user(r)] < to);
    RatingOutcome.of(model, new RatingSplit(part.ratings(), asked))
        .predictions()
        .forEach(one -> sums[place[one.user()] - from] += one.squaredError());
    return sums;
  }

  @Override
  public double score(double[] values) {
    return Math.sqrt(Arrays.stream(values).sum() / ratingsBefore[values.length]);
  }
}
