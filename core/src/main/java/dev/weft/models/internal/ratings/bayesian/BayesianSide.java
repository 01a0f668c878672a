package dev.weft.models.internal.ratings.bayesian;

import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.threads.Parallel;
import java.util.List;
import java.util.random.RandomGenerator;

/** Users or items in a chain: their rows {@code (factors, bias)} and the rows' prior. */
final class BayesianSide {

  /** Standard deviation of the numbers that a chain starts from. */
  private static final double START = 0.3;

  private final int d;
  private final int[] other;
  private final Meetings meetings;
  final float[] rows;
  final Prior prior;

  /**
   * @param row the row of each rating on this side
   * @param other its row on the other side
   */
  BayesianSide(
      int n, int d, int[] row, int[] other, List<Matrix> components, RandomGenerator random) {
    this.d = d;
    this.other = other;
    this.meetings = Meetings.of(n, row);
    this.prior = new Prior(n, d, components);
    this.rows = RandomStreams.normal(n, d, START, random).values();
  }

  /**
   * Samples the prior and then every row, each from a random stream of its own.
   *
   * @param values ratings less their mean
   * @param weights the precision of each rating
   */
  void sample(BayesianSide opposite, float[] values, float[] weights, RandomGenerator random) {
    prior.sample(rows, random);
    long seed = random.nextLong();
    Parallel.forEach(
        meetings.rows(),
        () -> {
          var solver = new PosteriorRows(d);
          return i -> {
            solver.start();
            for (int m = meetings.offsets()[i]; m < meetings.offsets()[i + 1]; m++) {
              int rating = meetings.ratings()[m];
              solver.add(values[rating], weights[rating], opposite.rows, other[rating] * d);
            }
            solver.solve(prior.precision, prior.expected, i * d);
            solver.draw(rows, i * d, RandomStreams.of(seed, i));
          };
        });
  }
}
