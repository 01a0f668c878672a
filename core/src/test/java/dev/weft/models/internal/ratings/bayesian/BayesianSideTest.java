package dev.weft.models.internal.ratings.bayesian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.math.internal.RandomStreams;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BayesianSideTest {

  private static final int ROWS = 4_000;
  private static final int D = 6;

  /**
   * Rows without ratings are their noise alone. The noise of a row used to be that of the row
   * before, shifted by one column, since the rows' generators were seeded by multiples of the
   * constant by which those count on.
   */
  @Test
  void theNoiseOfARowIsNotThatOfItsNeighbourShifted() {
    RandomGenerator random = RandomStreams.of(1);
    int[] none = {};
    BayesianSide side = new BayesianSide(ROWS, D, none, none, List.of(), random);
    BayesianSide opposite = new BayesianSide(1, D, none, none, List.of(), random);
    side.sample(opposite, new float[0], new float[0], random);
    for (int shift = 0; shift < D; shift++) {
      // Five standard deviations of the correlation of independent columns.
      assertThat(Math.abs(correlation(side.rows, shift))).isLessThan(5 / Math.sqrt(ROWS));
    }
  }

  /** Of the first column of every row and another column of the row before. */
  private static double correlation(float[] rows, int column) {
    double products = 0;
    double first = 0;
    double second = 0;
    for (int i = 1; i < ROWS; i++) {
      double a = rows[i * D];
      double b = rows[(i - 1) * D + column];
      products += a * b;
      first += a * a;
      second += b * b;
    }
    return products / Math.sqrt(first * second);
  }
}
