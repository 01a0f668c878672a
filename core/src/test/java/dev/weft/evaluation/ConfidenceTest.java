package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.weft.evaluation.PairedTest.Bootstrap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfidenceTest {

  private static double[] normal(Random random, int size, double mean) {
    return random.doubles(size).map(x -> mean + random.nextGaussian()).toArray();
  }

  @Test
  void theIntervalIsThatOfTheNormalApproximationOnManyValuesSeed3() {
    double[] values = normal(new Random(3), 4_000, 5);
    Interval interval = Bootstrap.DEFAULT.interval(values);
    assertThat(interval.mean()).isEqualTo(Bootstrap.mean(values));
    assertThat(interval.halfWidth()).isEqualTo(1.96 / Math.sqrt(4_000), within(0.002));
  }

  @Test
  void aboutNinetyFiveInAHundredIntervalsContainTheTrueMeanSeed11() {
    var random = new Random(11);
    int inside = 0;
    for (int run = 0; run < 400; run++) {
      double[] values = normal(random, 60, 0.3);
      if (new Bootstrap(500, 0.95, run).interval(values).contains(0.3)) {
        inside++;
      }
    }
    // Four standard errors of a share of 0.95 in 400 draws are 0.044.
    assertThat(inside / 400.0).isBetween(0.905, 0.99);
  }

  @Test
  void theSameSeedGivesTheSameIntervalAndAnotherAnother() {
    double[] values = normal(new Random(4), 50, 0);
    assertThat(Bootstrap.DEFAULT.interval(values)).isEqualTo(Bootstrap.DEFAULT.interval(values));
    assertThat(Bootstrap.DEFAULT.withSeed(2).interval(values))
        .isNotEqualTo(Bootstrap.DEFAULT.interval(values));
  }

  @Test
  void theIntervalOfOneValueIsThatValue() {
    assertThat(Bootstrap.DEFAULT.interval(new double[] {0.25}))
        .isEqualTo(new Interval(0.25, 0.25, 0.25));
  }

  @Test
  void aRatioIsThatOfTheSums() {
    Interval ratio = Bootstrap.DEFAULT.ratio(new double[] {1, 2}, new double[] {2, 4});
    assertThat(ratio.mean()).isEqualTo(3.0 / 6.0);
    assertThat(ratio.contains(ratio.mean())).isTrue();
    assertThat(Bootstrap.DEFAULT.ratio(new double[] {1, 2}, new int[] {2, 4})).isEqualTo(ratio);
  }

  /** They were answered with means outside of their intervals, or with infinite ones. */
  @Test
  void ratiosRefuseWhatNothingIsDividedBy() {
    double[] sums = {1, 1};
    assertRefused(sums, new double[] {1, 1, 100}, "2 sums by 3");
    assertRefused(sums, new double[] {1}, "2 sums by 1");
    assertRefused(sums, new double[] {1, 0}, "a size must be finite and > 0: 0.0");
    assertRefused(sums, new double[] {1, -2}, "a size must be finite and > 0: -2.0");
    assertRefused(sums, new double[] {1, Double.NaN}, "a size must be finite and > 0: NaN");
    assertRefused(
        sums,
        new double[] {1, Double.POSITIVE_INFINITY},
        "a size must be finite and > 0: Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.DEFAULT.ratio(sums, new int[] {-1, 2}))
        .withMessage("a count must be >= 1: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.DEFAULT.ratio(sums, new int[] {1}))
        .withMessageContaining("2 sums by 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.DEFAULT.ratio(new double[0], new int[0]))
        .withMessageContaining("at least one");
  }

  private static void assertRefused(double[] sums, double[] sizes, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.DEFAULT.ratio(sums, sizes))
        .withMessageContaining(why);
  }

  @Test
  void intervalsRefuseNothingAndNaN() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.DEFAULT.interval(new double[0]))
        .withMessageContaining("at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.DEFAULT.interval(new double[] {1, Double.NaN}))
        .withMessageContaining("value 1 must be finite");
  }

  @Test
  void equalModelsHaveProbabilityOne() {
    double[] values = normal(new Random(5), 40, 0);
    var comparison = PairedTest.DEFAULT.compare(values, values.clone());
    assertThat(comparison.probability()).isEqualTo(1.0);
    assertThat(comparison.difference()).isEqualTo(new Interval(0, 0, 0));
  }

  @Test
  void fourEqualDifferencesHaveProbabilityTwoInSixteen() {
    // Of the 16 ways to sign four ones only ++++ and −−−− reach the mean.
    double[] first = {2, 3, 4, 5};
    double[] second = {1, 2, 3, 4};
    assertThat(PairedTest.DEFAULT.compare(first, second).probability())
        .isEqualTo(2.0 / 16.0, within(0.015));
  }

  @Test
  void aSmallButSteadyDifferenceIsFoundAndItsIntervalExcludesZeroSeed6() {
    double[] second = normal(new Random(6), 500, 0);
    var noise = new Random(7);
    double[] first = second.clone();
    for (int i = 0; i < first.length; i++) {
      first[i] += 0.05 + 0.1 * noise.nextGaussian();
    }
    var comparison = PairedTest.DEFAULT.compare(first, second);
    assertThat(comparison.probability()).isEqualTo(1.0 / 10_001.0);
    assertThat(comparison.difference().low()).isPositive();
  }

  @Test
  void withoutADifferenceSmallProbabilitiesAreRareSeed8() {
    var random = new Random(8);
    int below = 0;
    for (int run = 0; run < 300; run++) {
      var test = new PairedTest(400, new Bootstrap(100, 0.95, run));
      if (test.compare(normal(random, 30, 0), normal(random, 30, 0)).probability() <= 0.1) {
        below++;
      }
    }
    // Expected 0.1; four standard errors are 0.069.
    assertThat(below / 300.0).isBetween(0.031, 0.169);
  }

  @Test
  void pairedTestsRefuseDifferentLengths() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTest.DEFAULT.compare(new double[3], new double[4]))
        .withMessageContaining("3 and 4");
  }
}
