package dev.weft.models.ratings.bayesian;

import dev.weft.math.Matrix;
import dev.weft.math.Parallel;
import java.util.List;
import java.util.SplittableRandom;

/** Users or items in a chain: their rows {@code (factors, bias)} and the rows' prior. */
final class Side {

  private final int d;
  private final int[] other;
  private final Meetings meetings;
  final float[] rows;
  final Prior prior;

  /**
   * @param row the row of each rating on this side
   * @param other its row on the other side
   */
  Side(int n, int d, int[] row, int[] other, List<Matrix> components, SplittableRandom random) {
    this.d = d;
    this.other = other;
    this.meetings = Meetings.of(n, row);
    this.prior = new Prior(n, d, components);
    this.rows = new float[n * d];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) (0.3 * random.nextGaussian());
    }
  }

  /**
   * Samples the prior and then every row, each from a random stream of its own.
   *
   * @param values ratings less their mean
   * @param weights the precision of each rating
   */
  void sample(Side opposite, float[] values, float[] weights, SplittableRandom random) {
    prior.sample(rows, random);
    long seed = random.nextLong();
    Parallel.forEach(
        meetings.rows(),
        () -> {
          var solver = new RowSolver(d);
          return i -> {
            solver.start();
            for (int m = meetings.offsets()[i]; m < meetings.offsets()[i + 1]; m++) {
              int rating = meetings.ratings()[m];
              solver.add(values[rating], weights[rating], opposite.rows, other[rating] * d);
            }
            solver.solve(prior.precision, prior.expected, i * d);
            solver.draw(rows, i * d, new SplittableRandom(seed + 0x9E3779B97F4A7C15L * i));
          };
        });
  }
}
