package dev.weft.models.internal.ratings.bayesian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@EveryKernel
class GaussianTest {

  @Test
  void theFactorOfATwoByTwoMatrix() {
    double[] matrix = {4, 2, 2, 5};
    Gaussian.factor(matrix, 2);
    assertThat(new double[] {matrix[0], matrix[2], matrix[3]}).containsExactly(2, 1, 2);
  }

  @Test
  void theInverseOfATwoByTwoMatrix() {
    double[] inverse = Gaussian.inverse(new double[] {4, 2, 2, 5}, 2);
    double[] expected = {5.0 / 16, -2.0 / 16, -2.0 / 16, 4.0 / 16};
    for (int i = 0; i < 4; i++) {
      assertThat(inverse[i]).isCloseTo(expected[i], within(1e-12));
    }
  }

  @Test
  void aMatrixThatIsNotPositiveDefiniteIsRefused() {
    assertThatThrownBy(() -> Gaussian.factor(new double[] {1, 2, 2, 1}, 2))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("row 1");
  }

  @Test
  void gammaVariatesOfSeed7HaveTheirMeanAndVariance() {
    var random = new SplittableRandom(7);
    for (double shape : new double[] {0.5, 3, 40}) {
      double[] draws = new double[20_000];
      Arrays.setAll(draws, i -> Gaussian.gamma(shape, random));
      double mean = Arrays.stream(draws).average().orElse(0);
      double variance = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).average().orElse(0);
      assertThat(mean).isCloseTo(shape, within(0.05 * shape));
      assertThat(variance).isCloseTo(shape, within(0.1 * shape));
    }
  }

  @Test
  void wishartMatricesOfSeed8AverageToFreedomTimesScale() {
    var random = new SplittableRandom(8);
    double[] mean = new double[4];
    for (int i = 0; i < 5_000; i++) {
      double[] drawn = Gaussian.wishart(new double[] {4, 2, 2, 5}, 2, 10, random);
      for (int c = 0; c < 4; c++) {
        mean[c] += drawn[c] / 5_000;
      }
    }
    double[] expected = {50.0 / 16, -20.0 / 16, -20.0 / 16, 40.0 / 16};
    for (int c = 0; c < 4; c++) {
      assertThat(mean[c]).isCloseTo(expected[c], within(0.05));
    }
  }

  @Test
  void drawsOfSeed9HaveTheInverseAsTheirCovariance() {
    double[] lower = {4, 2, 2, 5};
    Gaussian.factor(lower, 2);
    var random = new SplittableRandom(9);
    double[] covariance = new double[3];
    double[] drawn = new double[2];
    for (int i = 0; i < 20_000; i++) {
      Gaussian.draw(lower, 2, drawn, random);
      covariance[0] += drawn[0] * drawn[0] / 20_000;
      covariance[1] += drawn[0] * drawn[1] / 20_000;
      covariance[2] += drawn[1] * drawn[1] / 20_000;
    }
    assertThat(covariance[0]).isCloseTo(5.0 / 16, within(0.02));
    assertThat(covariance[1]).isCloseTo(-2.0 / 16, within(0.02));
    assertThat(covariance[2]).isCloseTo(4.0 / 16, within(0.02));
  }
}
