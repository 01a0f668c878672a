package dev.weft.bench;

import dev.weft.data.Ratings;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.PairedTest.Bootstrap;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Errors of predicted ratings, summed over each user who has any: users are the sample, since what
 * one user does is alike.
 *
 * @param squared sum of squared errors; owned by the record
 * @param absolute sum of absolute errors; owned by the record
 * @param counts ratings of each user, at least 1; owned by the record
 */
record RatingErrors(double[] squared, double[] absolute, int[] counts) {

  /**
   * Compares predictions with the ratings.
   *
   * @throws IllegalStateException when there are not as many, or one is not on the scale
   */
  static RatingErrors of(Ratings test, double[] predictions) {
    if (predictions.length != test.size()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "%d ratings were to be predicted: %d", test.size(), predictions.length));
    }
    double[] squared = new double[test.users()];
    double[] absolute = new double[test.users()];
    for (int r = 0; r < predictions.length; r++) {
      if (!(predictions[r] >= test.scale().min() && predictions[r] <= test.scale().max())) {
        throw new IllegalStateException("a prediction must be on the scale: " + predictions[r]);
      }
      double error = predictions[r] - test.value(r);
      squared[test.user(r)] += error * error;
      absolute[test.user(r)] += Math.abs(error);
    }
    int[] counts = test.userCounts();
    int[] active = IntStream.range(0, counts.length).filter(u -> counts[u] > 0).toArray();
    return new RatingErrors(
        Arrays.stream(active).mapToDouble(u -> squared[u]).toArray(),
        Arrays.stream(active).mapToDouble(u -> absolute[u]).toArray(),
        Arrays.stream(active).map(u -> counts[u]).toArray());
  }

  Interval rmse() {
    Interval mean = Bootstrap.DEFAULT.ratio(squared, counts);
    return new Interval(Math.sqrt(mean.mean()), Math.sqrt(mean.low()), Math.sqrt(mean.high()));
  }

  Interval mae() {
    return Bootstrap.DEFAULT.ratio(absolute, counts);
  }

  /**
   * This RMSE less another's, by users. With squared errors a and b of N ratings it is {@code Σ(a −
   * b) / N / (rmse_a + rmse_b)}, a mean over users.
   */
  Interval lessThatOf(RatingErrors other) {
    double roots = rmse().mean() + other.rmse().mean();
    double scale = counts.length / (Arrays.stream(counts).sum() * roots);
    return PairedTest.DEFAULT
        .compare(
            Arrays.stream(squared).map(sum -> sum * scale).toArray(),
            Arrays.stream(other.squared).map(sum -> sum * scale).toArray())
        .difference();
  }
}
