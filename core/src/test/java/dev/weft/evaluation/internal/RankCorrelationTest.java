package dev.weft.evaluation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {

  @Test
  void equalValuesShareTheirRanks() {
    assertThat(RankCorrelation.ranks(new double[] {3, 1, 3, -0.0, 0}))
        .containsExactly(4.5, 3, 4.5, 1.5, 1.5);
  }

  @Test
  void withoutTiesItIsOneMinusSixSquaresOverNCubedMinusN() {
    double[] x = {1, 2, 3, 4, 5};
    double[] y = {2, 1, 4, 3, 5};
    assertThat(RankCorrelation.spearman(x, y)).isEqualTo(1 - 6.0 * 4 / (125 - 5), offset(1e-12));
  }

  @Test
  void withTiesItIsPearsonOfTheRanks() {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 / √(4.5 · 5).
    assertThat(RankCorrelation.spearman(new double[] {1, 2, 2, 3}, new double[] {1, 2, 3, 4}))
        .isEqualTo(4.5 / Math.sqrt(4.5 * 5), offset(1e-12));
  }

  @Test
  void constantsHaveNoCorrelation() {
    assertThat(RankCorrelation.spearman(new double[] {1, 1}, new double[] {1, 2})).isNaN();
    assertThat(RankCorrelation.spearman(new double[0], new double[0])).isNaN();
  }

  @Test
  void badInputIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankCorrelation.spearman(new double[2], new double[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankCorrelation.ranks(new double[] {0, Double.NaN}))
        .withMessageContaining("1");
  }
}
