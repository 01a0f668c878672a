package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ListMetricsTest {

  private static final Offset<Double> EXACT = within(1e-12);
  private static final int[][] LISTS = {{0, 1}, {0, 2}, {0, 1}};
  private static final boolean[] FIVE_OF_SIX = {true, true, true, true, true, false};

  @Test
  void coverageIsTheShareOfCandidatesInAnyList() {
    assertThat(ListMetrics.coverage(LISTS, 2, FIVE_OF_SIX)).isEqualTo(3.0 / 5.0, EXACT);
    assertThat(ListMetrics.coverage(LISTS, 1, FIVE_OF_SIX)).isEqualTo(1.0 / 5.0, EXACT);
  }

  @Test
  void giniOfOneItemInEveryPlaceIsOneLessTheShareOfThatItem() {
    assertThat(ListMetrics.gini(LISTS, 1, FIVE_OF_SIX)).isEqualTo(1 - 1.0 / 5.0, EXACT);
  }

  @Test
  void giniIsZeroWhenEveryCandidateIsRecommendedEquallyOften() {
    assertThat(ListMetrics.gini(new int[][] {{0, 1}, {1, 0}}, 2, new boolean[] {true, true}))
        .isEqualTo(0, EXACT);
  }

  @Test
  void noveltyIsTheMeanNumberOfBits() {
    int[] support = {8, 2, 0};
    assertThat(ListMetrics.novelty(new int[] {0, 1}, 10, support, 16))
        .isEqualTo((1.0 + 3.0) / 2.0, EXACT);
    assertThat(ListMetrics.novelty(new int[] {2}, 10, support, 16)).isEqualTo(4.0, EXACT);
  }

  @Test
  void intraListDistanceIsOneForRightAnglesAndZeroVectors() {
    var features = new Matrix(3, 2, new float[] {1, 0, 0, 2, 0, 0});
    assertThat(ListMetrics.intraListDistance(new int[] {0, 1}, 5, features)).isEqualTo(1, EXACT);
    assertThat(ListMetrics.intraListDistance(new int[] {0, 2}, 5, features)).isEqualTo(1, EXACT);
    assertThat(ListMetrics.intraListDistance(new int[] {0}, 5, features)).isEqualTo(0, EXACT);
  }

  @Test
  void calibrationIsZeroForTheSameMixtureAndLogOneHundredForTheOpposite() {
    var genres = new Matrix(4, 2, new float[] {1, 0, 0, 1, 3, 0, 0, 0});
    var history = History.ofItems(0);
    assertThat(ListMetrics.calibration(history, new int[] {2}, 5, genres)).isEqualTo(0, EXACT);
    assertThat(ListMetrics.calibration(history, new int[] {1}, 5, genres))
        .isEqualTo(Math.log(1 / 0.01), EXACT);
    assertThat(ListMetrics.calibration(History.EMPTY, new int[] {1}, 5, genres)).isEqualTo(0);
  }
}
