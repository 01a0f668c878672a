package dev.weft.models.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.sums.CoOccurrence;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EveryKernel
class LinearModelsTest {

  private static final int ITEMS = 12;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 6, 7, 40})
  void easeIsTheLeastSquaresSolutionWithZeroDiagonalSeed1(int users) {
    TrainingData data = Synthetic.data(users, ITEMS, 0, 2, 4, 1);
    assertClose(new Ease(5).fit(data), naiveEase(data, 5, 0));
  }

  @Test
  void dropoutAddsItsOddsTimesTheDiagonalSeed2() {
    TrainingData data = Synthetic.data(40, ITEMS, 0, 2, 4, 2);
    assertClose(new Ease(5, 0.5).fit(data), naiveEase(data, 5, 1));
    assertClose(new Ease(5).withDropout(0.2).fit(data), naiveEase(data, 5, 0.25));
    TrainingData few = Synthetic.data(4, ITEMS, 0, 2, 4, 2);
    assertClose(new Ease(5, 0.5).fit(few), naiveEase(few, 5, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.05, 0.3, 0.6, 1})
  void theDiagonalMayReachItsBoundSeed9(double most) {
    for (int users : new int[] {4, 40}) {
      TrainingData data = Synthetic.data(users, ITEMS, 0, 2, 4, 9);
      assertClose(
          new Ease(5, 0.5).withDiagonal(most).fit(data),
          NaiveAlgebra.withBoundedDiagonal(system(data, 5, 1), gramOf(data), most));
    }
    TrainingData data = Synthetic.data(40, ITEMS, 2, 2, 4, 9);
    assertClose(
        new TextEase(new Ease(5, 0.5).withDiagonal(most), 8, 0.7).fit(data),
        naiveTextEase(data, 5, 1, 8, 0.7, most));
  }

  @Test
  void theDualFormEqualsThePrimalOneSeed3() {
    TrainingData data = Synthetic.data(20, 90, 0, 3, 8, 3);
    LinearModel dual = new Ease(7, 0.1).fit(data);
    LinearModel primal = new Ease(7, 0.1).fit(CoOccurrence.of(data.interactions()));
    float[] expected = primal.weights().matrix().values();
    assertThat(dual.weights().matrix().values()).containsExactly(expected, within(2e-5f));
  }

  @Test
  void theDiagonalIsZero() {
    TrainingData data = Synthetic.data(40, ITEMS, 0, 2, 4, 4);
    var ease = new Ease(5).withDiagonal(0.5);
    for (LinearModel model :
        List.of(new Ease(5).fit(data), new TextEase(ease).fit(data), ease.fit(data))) {
      for (int i = 0; i < ITEMS; i++) {
        assertThat(model.weight(i, i)).isZero();
      }
    }
  }

  @Test
  void anItemWithoutEventsHasNoWeights() {
    LinearModel model = new Ease(5).fit(Synthetic.data(40, ITEMS, 1, 2, 4, 5));
    for (int i = 0; i < ITEMS; i++) {
      assertThat(Math.abs(model.weight(i, ITEMS - 1))).isZero();
      assertThat(Math.abs(model.weight(ITEMS - 1, i))).isZero();
    }
  }

  @Test
  void textEaseIsTheConstrainedMinimumSeed6() {
    TrainingData data = Synthetic.data(40, ITEMS, 2, 2, 4, 6);
    assertClose(
        new TextEase(new Ease(5, 0.5), 8, 0.7).fit(data), naiveTextEase(data, 5, 1, 8, 0.7, 0));
  }

  @Test
  void textEaseWithoutTextWeightIsEaseSeed7() {
    TrainingData data = Synthetic.data(40, ITEMS, 0, 2, 4, 7);
    assertClose(new TextEase(new Ease(5, 0.2), 0, 1).fit(data), naiveEase(data, 5, 0.25));
  }

  @Test
  void textEaseWithoutFeaturesIsEaseWithMoreRidgeSeed8() {
    TrainingData data = TrainingData.of(Synthetic.data(40, ITEMS, 0, 2, 4, 8).interactions());
    assertClose(new TextEase(new Ease(5, 0), 3, 1).fit(data), naiveEase(data, 8, 0));
  }

  @Test
  void textEaseStaysFiniteWithHardlyAnyTextRidge() {
    var features = Matrix.zeros(3, 3);
    for (int i = 0; i < 3; i++) {
      features.values()[i * 3 + i] = 1;
    }
    List<FeatureBlock> blocks = List.of(new FeatureBlock.Dense("text", features, 1000));
    Interactions interactions = Interactions.of(3, List.of(History.ofItems(0, 1, 2)));
    var data = new TrainingData(interactions, blocks, Matrix.zeros(0, 0), 1);
    for (float weight :
        new TextEase(new Ease(10, 0), 10, 1e-6).fit(data).weights().matrix().values()) {
      assertThat(weight).isFinite().isBetween(-2f, 2f);
    }
  }

  @Test
  void scoresAreTheHistorysWeightsTimesTheRows() {
    var weights = new Matrix(2, 2, new float[] {0, 0.5f, 0.25f, 0});
    var model = new LinearModel(new Ease(1), Weights.of(weights), new float[] {7, 3});
    History history = History.of(new int[] {0, 1}, new float[] {2, 4}, new long[2]);
    assertThat(model.score(dev.weft.models.Evidence.of(history))).containsExactly(1, 1);
    assertThat(model.score(dev.weft.models.Evidence.NONE)).containsExactly(7, 3);
    assertThat(model.contribution(history, 1, 0)).isEqualTo(1);
  }

  @Test
  void hyperparametersOutOfRangeAreRefused() {
    for (double lambda : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Ease(lambda))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("lambda must be finite and > 0: " + lambda);
      assertThatThrownBy(() -> new TextEase(new Ease(1, 0), 1, lambda))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (double dropout : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> new Ease(1, dropout)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static double[][] naiveEase(TrainingData data, double lambda, double odds) {
    return NaiveAlgebra.withBoundedDiagonal(system(data, lambda, odds), gramOf(data), 0);
  }

  private static double[][] system(TrainingData data, double lambda, double odds) {
    double[][] system = gramOf(data);
    for (int i = 0; i < ITEMS; i++) {
      system[i][i] += lambda + odds * system[i][i];
    }
    return system;
  }

  private static double[][] naiveTextEase(
      TrainingData data, double lambda, double odds, double epsilon, double mu, double most) {
    int[] all = IntStream.range(0, ITEMS).toArray();
    Matrix sum = Fusion.kernel(data.itemFeatures(), all, all);
    double weights = data.itemFeatures().stream().mapToDouble(FeatureBlock::weight).sum();
    double[][] kernel = new double[ITEMS][ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        kernel[i][j] = sum.at(i, j) / weights;
      }
    }
    double[][] ridged = copy(kernel);
    for (int i = 0; i < ITEMS; i++) {
      ridged[i][i] += mu;
    }
    double[][] text = NaiveAlgebra.withBoundedDiagonal(ridged, kernel, 0);
    double[][] system = system(data, lambda, odds);
    double[][] right = gramOf(data);
    for (int i = 0; i < ITEMS; i++) {
      system[i][i] += epsilon;
      for (int j = 0; j < ITEMS; j++) {
        right[i][j] += epsilon * text[i][j];
      }
    }
    return NaiveAlgebra.withBoundedDiagonal(system, right, most);
  }

  private static double[][] gramOf(TrainingData data) {
    double[][] x = new double[data.interactions().users()][ITEMS];
    for (int u = 0; u < x.length; u++) {
      History history = data.interactions().history(u);
      for (int e = 0; e < history.size(); e++) {
        x[u][history.item(e)] = history.weight(e);
      }
    }
    return NaiveAlgebra.gram(x, ITEMS);
  }

  private static double[][] copy(double[][] matrix) {
    return java.util.Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }

  private static void assertClose(LinearModel model, double[][] expected) {
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected.length; j++) {
        assertThat((double) model.weight(i, j))
            .as("B[%d, %d]", i, j)
            .isCloseTo(expected[i][j], within(1e-4));
      }
    }
  }
}
