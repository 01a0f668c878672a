package dev.weft.models.internal.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.LinearModel;
import java.util.List;
import org.junit.jupiter.api.Test;

@EveryKernel
class NeighboursTest {

  /** u0: {0:1, 1:2}, u1: {0:1, 2:1}, u2: {1:1}. */
  private final TrainingData data =
      data(3, history(0, 1, 1, 2), history(0, 1, 2, 1), history(1, 1));

  @Test
  void itemKnnKeepsTheNearestByCosine() {
    SparseLinearModel model = new ItemKnn(1).fit(data);
    assertThat(model.weight(2, 0)).isCloseTo((float) (1 / Math.sqrt(2)), within(1e-6f));
    assertThat(model.weight(1, 0)).isZero();
    assertThat(model.weight(0, 1)).isCloseTo((float) (2 / Math.sqrt(2 * 5)), within(1e-6f));
    assertThat(model.weight(1, 2)).isZero();
    assertThat(model.weight(0, 0)).isZero();
    float[] scores = model.score(Evidence.of(history(0, 3)));
    assertThat(scores)
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(0, (float) (6 / Math.sqrt(10)), (float) (3 / Math.sqrt(2)));
  }

  @Test
  void shrinkageGrowsTheDenominator() {
    SparseLinearModel model = new ItemKnn(5, Similarity.COSINE, 2).fit(data);
    assertThat(model.weight(1, 0)).isCloseTo((float) (2 / (Math.sqrt(10) + 2)), within(1e-6f));
  }

  @Test
  void jaccardIsSharedOverAll() {
    SparseLinearModel model = new ItemKnn(5, Similarity.JACCARD, 0).fit(data);
    assertThat(model.weight(0, 1)).isCloseTo(1f / 3, within(1e-6f));
    assertThat(model.weight(0, 2)).isCloseTo(1f / 2, within(1e-6f));
  }

  @Test
  void pearsonCorrelatesOverSharedUsersAndShrinksByTheirNumber() {
    TrainingData rated =
        data(3, history(0, 1, 1, 2, 2, 3), history(0, 2, 1, 4, 2, 2), history(0, 3, 1, 6, 2, 1));
    SparseLinearModel model = new ItemKnn(5, Similarity.PEARSON, 1).fit(rated);
    assertThat(model.weight(0, 1)).isCloseTo(3f / 4, within(1e-6f));
    assertThat(model.weight(0, 2)).isZero(); // −1: not a neighbour
  }

  // Rounding of sums in single precision looked like variance, and correlations were random.
  @Test
  void pearsonOfEqualWeightsIsNothing() {
    for (float weight = 0.1f; weight < 3; weight += 0.1f) {
      History[] histories = new History[500];
      java.util.Arrays.fill(histories, history(0, weight, 1, weight + 0.3f));
      SparseLinearModel model = new ItemKnn(5, Similarity.PEARSON, 0).fit(data(2, histories));
      assertThat(model.weight(0, 1)).isZero();
      assertThat(model.weight(1, 0)).isZero();
    }
  }

  @Test
  void equallyNearNeighboursAreTakenByTheSmallerIndex() {
    TrainingData even = data(3, history(0, 1, 1, 1, 2, 1));
    SparseLinearModel model = new ItemKnn(1).fit(even);
    assertThat(model.weight(0, 2)).isCloseTo(1, within(1e-6f));
    assertThat(model.weight(1, 2)).isZero();
  }

  @Test
  void userKnnVotesWithSimilarityTimesWeight() {
    TrainingData users = data(4, history(0, 1, 1, 1), history(0, 1, 2, 2), history(3, 1));
    float[] scores = new UserKnn(5).fit(users).score(Evidence.of(history(0, 2)));
    float a = (float) (1 / Math.sqrt(2));
    float b = (float) (1 / Math.sqrt(5));
    assertThat(scores).usingComparatorWithPrecision(1e-5f).containsExactly(a + b, a, 2 * b, 0);
    assertThat(new UserKnn(1).fit(users).score(Evidence.of(history(0, 2))))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(a, a, 0, 0);
  }

  @Test
  void userKnnLeavesOutWhoTookExactlyTheSame() {
    TrainingData users = data(3, history(0, 5, 1, 5), history(0, 1, 1, 1, 2, 1));
    float[] scores = new UserKnn(5).fit(users).score(Evidence.of(history(0, 1, 1, 1)));
    float only = (float) (2 / Math.sqrt(2 * 3));
    assertThat(scores).usingComparatorWithPrecision(1e-5f).containsExactly(only, only, only);
  }

  @Test
  void userKnnAnswersAHistoryWithoutAnyNeighbourWithZeros() {
    TrainingData users = data(3, history(0, 1), history(1, 1));
    assertThat(new UserKnn().fit(users).score(Evidence.of(history(2, 1)))).containsOnly(0f);
  }

  @Test
  void associationIsTheShrunkConditionalProbability() {
    TrainingData four = data(3, history(0, 9, 1, 9), history(0, 1), history(1, 1), history(1, 1));
    LinearModel model = new Association(2).fit(four);
    assertThat(model.weight(0, 1)).isCloseTo((1 + 2 * 3f / 4) / (2 + 2), within(1e-6f));
    assertThat(model.weight(1, 0)).isCloseTo((1 + 2 * 2f / 4) / (3 + 2), within(1e-6f));
    assertThat(model.weight(2, 1)).isCloseTo((2 * 3f / 4) / 2, within(1e-6f));
    assertThat(model.weight(0, 2)).isZero();
    assertThat(model.weight(1, 1)).isZero();
    assertThat(new Association(0).fit(four).weight(2, 1)).isZero();
  }

  @Test
  void hyperparametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new UserKnn(10_001))
        .hasMessage("neighbours must be in 1..10000: 10001");
    assertThatThrownBy(() -> new ItemKnn(5, Similarity.COSINE, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Association(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TrainingData data(int items, History... histories) {
    return TrainingData.of(Interactions.of(items, List.of(histories)));
  }

  /** Pairs of item and weight. */
  private static History history(float... pairs) {
    int[] items = new int[pairs.length / 2];
    float[] weights = new float[items.length];
    for (int e = 0; e < items.length; e++) {
      items[e] = (int) pairs[2 * e];
      weights[e] = pairs[2 * e + 1];
    }
    return History.of(items, weights, new long[items.length]);
  }
}
