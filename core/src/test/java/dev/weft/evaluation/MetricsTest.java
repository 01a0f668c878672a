package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.weft.evaluation.internal.Metrics;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final Offset<Double> EXACT = within(1e-12);

  /** Hits at places 2 and 4. */
  private static final int[] RANKED = {7, 3, 9, 1, 5};

  private static final int[] RELEVANT = {1, 3, 8};

  @Test
  void ndcgDiscountsByTheLogarithmOfThePlace() {
    double log3 = Math.log(3) / Math.log(2);
    double log5 = Math.log(5) / Math.log(2);
    assertThat(Metrics.ndcg(RANKED, RELEVANT, 5))
        .isEqualTo((1 / log3 + 1 / log5) / (1 + 1 / log3 + 1.0 / 2), EXACT);
  }

  @Test
  void ndcgIsOneWhenTheFirstPlacesAreRelevantEvenWhenMoreIsRelevantThanPlaces() {
    assertThat(Metrics.ndcg(new int[] {3, 8}, RELEVANT, 2)).isEqualTo(1, EXACT);
  }

  @Test
  void ndcgWithWorthsCountsWhatEachRelevantItemIsWorthAndTheDearestFirstInTheIdeal() {
    float[] worths = new float[10];
    worths[1] = 0.5f;
    worths[3] = 1;
    worths[8] = 0.25f;
    worths[7] = 100; // Not relevant, so it counts nothing.
    double log3 = Math.log(3) / Math.log(2);
    double log5 = Math.log(5) / Math.log(2);
    assertThat(Metrics.ndcg(RANKED, RELEVANT, 5, worths))
        .isEqualTo((1 / log3 + 0.5 / log5) / (1 + 0.5 / log3 + 0.25 / 2), EXACT);
    assertThat(Metrics.ndcg(RANKED, RELEVANT, 2, worths))
        .as("the ideal has k places too")
        .isEqualTo((1 / log3) / (1 + 0.5 / log3), EXACT);
  }

  @Test
  void ndcgWithWorthsOfOneIsNdcgAndWithWorthsOfZeroItIsZero() {
    float[] worths = new float[10];
    assertThat(Metrics.ndcg(RANKED, RELEVANT, 5, worths)).isZero();
    Arrays.fill(worths, 1);
    assertThat(Metrics.ndcg(RANKED, RELEVANT, 5, worths))
        .isEqualTo(Metrics.ndcg(RANKED, RELEVANT, 5), EXACT);
  }

  @Test
  void recallDividesByAllRelevantItems() {
    assertThat(Metrics.recall(RANKED, RELEVANT, 5)).isEqualTo(2.0 / 3.0, EXACT);
    assertThat(Metrics.recall(RANKED, RELEVANT, 3)).isEqualTo(1.0 / 3.0, EXACT);
  }

  @Test
  void precisionDividesByKEvenWhenTheListIsShorter() {
    assertThat(Metrics.precision(RANKED, RELEVANT, 5)).isEqualTo(2.0 / 5.0, EXACT);
    assertThat(Metrics.precision(RANKED, RELEVANT, 10)).isEqualTo(2.0 / 10.0, EXACT);
  }

  @Test
  void hitRateIsOneWithAnyHitAndZeroWithout() {
    assertThat(Metrics.hitRate(RANKED, RELEVANT, 2)).isEqualTo(1);
    assertThat(Metrics.hitRate(RANKED, RELEVANT, 1)).isEqualTo(0);
  }

  @Test
  void reciprocalRankLooksAtTheFirstHit() {
    assertThat(Metrics.reciprocalRank(RANKED, RELEVANT, 5)).isEqualTo(1.0 / 2.0, EXACT);
    assertThat(Metrics.reciprocalRank(RANKED, RELEVANT, 1)).isEqualTo(0);
  }

  @Test
  void averagePrecisionDividesByTheSmallerOfKAndTheRelevantItems() {
    assertThat(Metrics.averagePrecision(RANKED, RELEVANT, 5))
        .isEqualTo((1.0 / 2.0 + 2.0 / 4.0) / 3.0, EXACT);
    assertThat(Metrics.averagePrecision(RANKED, RELEVANT, 2)).isEqualTo((1.0 / 2.0) / 2.0, EXACT);
  }

  @Test
  void everythingIsZeroForAnEmptyList() {
    int[] none = {};
    assertThat(Metrics.ndcg(none, RELEVANT, 5)).isEqualTo(0);
    assertThat(Metrics.recall(none, RELEVANT, 5)).isEqualTo(0);
    assertThat(Metrics.averagePrecision(none, RELEVANT, 5)).isEqualTo(0);
    assertThat(Metrics.reciprocalRank(none, RELEVANT, 5)).isEqualTo(0);
  }

  @Test
  void aucCountsEqualScoresHalfAndLeavesMaskedItemsOut() {
    float[] scores = {5, 2, 2, 1, 9};
    boolean[] masked = {false, false, false, false, true};
    // Item 1 against 0, 2, 3: loses, draws, wins.
    assertThat(Metrics.auc(scores, masked, new int[] {1})).isEqualTo(1.5 / 3.0, EXACT);
    assertThat(Metrics.auc(scores, masked, new int[] {0, 3})).isEqualTo(2.0 / 4.0, EXACT);
  }

  @Test
  void aucIsOneHalfWhenNothingElseIsLeft() {
    assertThat(Metrics.auc(new float[] {1, 2}, new boolean[] {true, false}, new int[] {1}))
        .isEqualTo(0.5);
  }

  @Test
  void ratingErrorsAreInRatingUnits() {
    float[] predicted = {3, 4, 5};
    float[] actual = {4, 4, 3};
    assertThat(Metrics.rmse(predicted, actual)).isEqualTo(Math.sqrt(5.0 / 3.0), EXACT);
    assertThat(Metrics.mae(predicted, actual)).isEqualTo(3.0 / 3.0, EXACT);
  }

  @Test
  void ratingErrorsRefuseUnequalLengths() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.rmse(new float[2], new float[3]))
        .withMessageContaining("2 and 3");
  }

  @Test
  void metricsRefuseNothingRelevantAndKBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.ndcg(RANKED, new int[0], 5))
        .withMessageContaining("at least one relevant item");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.recall(RANKED, RELEVANT, 0))
        .withMessageContaining("k must be >= 1: 0");
  }

  @Test
  void metricNamesAreReadBackAsWritten() {
    for (Metric metric : Metric.all(5, 10)) {
      assertThat(Metric.parse(metric.toString())).isEqualTo(metric);
    }
    assertThat(Metric.all(5, 10)).hasSize(13);
  }

  @Test
  void unknownMetricNamesAreRefusedWithTheKnownOnes() {
    for (String name : new String[] {"ndgc@10", "ndcg", "auc@10", "ndcg@-1", "NDCG@10", ""}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Metric.parse(name))
          .withMessageContaining("hit-rate")
          .withMessageContaining("'" + name + "'");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.parse("ndcg@10001"))
        .withMessageContaining("1..10000: 10001");
  }

  /** An item that stood twice counted twice, and unsorted relevant items were not found. */
  @Test
  void repeatedAndUnsortedIdsAreRefused() {
    int[] twice = {7, 3, 9, 3};
    int[] unsorted = {3, 1, 8};
    int[] repeated = {1, 3, 3};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.ndcg(twice, RELEVANT, 4))
        .withMessage("a list must hold an item once: 3");
    assertThatIllegalArgumentException().isThrownBy(() -> Metrics.recall(twice, RELEVANT, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> Metrics.precision(twice, RELEVANT, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.averagePrecision(twice, RELEVANT, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.reciprocalRank(twice, RELEVANT, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.hitRate(RANKED, unsorted, 4))
        .withMessage("relevant items must ascend and stand once: 3 before 1");
    assertThatIllegalArgumentException().isThrownBy(() -> Metrics.ndcg(RANKED, repeated, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.auc(new float[9], new boolean[9], unsorted));
    // Beyond the first k nothing is looked at.
    assertThat(Metrics.recall(twice, RELEVANT, 3)).isEqualTo(1.0 / 3.0, EXACT);
  }

  @Test
  void repetitionsAreFoundInLongLists() {
    int[] list = new int[200];
    Arrays.setAll(list, i -> i);
    assertThat(Metrics.recall(list, RELEVANT, 200)).isEqualTo(1, EXACT);
    list[150] = 4;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.recall(list, RELEVANT, 200))
        .withMessage("a list must hold an item once: 4");
  }
}
