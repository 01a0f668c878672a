package dev.weft.models.internal.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@EveryKernel
class AlsTest {

  private static final int USERS = 120;
  private static final int ITEMS = 40;

  /** Two worlds: users and items of one parity; the last two items have no events. */
  private static Interactions worlds() {
    var random = new SplittableRandom(3);
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      int world = user % 2;
      histories.add(
          History.ofItems(
              IntStream.range(0, ITEMS - 2)
                  .filter(item -> item % 2 == world && random.nextDouble() < 0.4)
                  .toArray()));
    }
    return Interactions.of(ITEMS, histories);
  }

  /** Features that tell the worlds apart, with some noise. */
  private static TrainingData withFeatures(Interactions interactions) {
    var random = new SplittableRandom(4);
    var features = Matrix.zeros(ITEMS, 6);
    for (int item = 0; item < ITEMS; item++) {
      for (int c = 0; c < 6; c++) {
        double signal = c % 2 == item % 2 ? 1 : -1;
        features.values()[item * 6 + c] = (float) (signal + 0.3 * random.nextGaussian());
      }
    }
    return new TrainingData(
        interactions,
        List.of(new FeatureBlock.Dense("vector", features, 1)),
        Matrix.zeros(USERS, 0),
        1);
  }

  @Test
  void anItemWithoutEventsIsRankedByItsFeatures() {
    AlsModel model = new Als(6, 0.1, 0.05, 10).fit(withFeatures(worlds()));
    float[] even = model.score(Evidence.of(History.ofItems(0, 2, 4)));
    float[] odd = model.score(Evidence.of(History.ofItems(1, 3, 5)));
    assertThat(even[ITEMS - 2]).isGreaterThan(even[ITEMS - 1]);
    assertThat(odd[ITEMS - 1]).isGreaterThan(odd[ITEMS - 2]);
  }

  @Test
  void withoutFeaturesTheirShareChangesNothing() {
    TrainingData data = TrainingData.of(worlds());
    Als plain = new Als(6, 0.1, 0.05, 10).withFeatureShare(0);
    assertThat(new Als(6, 0.1, 0.05, 10).withFeatureShare(1).fit(data).factors())
        .isEqualTo(plain.fit(data).factors());
    assertThat(plain.fit(withFeatures(worlds())).factors()).isEqualTo(plain.fit(data).factors());
  }

  @Test
  void aHistoryOfItemsWithoutFactorsIsAnsweredBySupport() {
    AlsModel model = new Als(6, 0.1, 0.05, 10).fit(TrainingData.of(worlds()));
    assertThat(model.score(Evidence.of(History.ofItems(ITEMS - 1))))
        .containsExactly(model.score(Evidence.NONE));
  }

  @Test
  void aHistoryOfAColdItemFindsItsWorld() {
    AlsModel model = new Als(6, 0.1, 0.05, 10).fit(withFeatures(worlds()));
    boolean[] seen = new boolean[ITEMS];
    seen[ITEMS - 1] = true;
    int[] top = TopK.of(model.score(Evidence.of(History.ofItems(ITEMS - 1))), seen, 5);
    assertThat(top).hasSize(5);
    assertThat(Arrays.stream(top)).allMatch(item -> item % 2 == 1);
  }

  @Test
  void everySolverEndsAtTheSameProducts() {
    TrainingData data = TrainingData.of(worlds());
    Als algorithm = new Als(38, 0.1, 0.1, 400);
    float[] expected = products(algorithm.withSolver(Solver.CHOLESKY).fit(data));
    for (Solver solver : List.of(Solver.CONJUGATE_GRADIENT, Solver.BLOCK)) {
      assertThat(products(algorithm.withSolver(solver).fit(data)))
          .as("%s", solver)
          .containsExactly(expected, within(2e-3f));
    }
  }

  private static float[] products(AlsModel model) {
    int k = model.factors().columns();
    float[] user = model.foldIn(History.ofItems(0, 2, 4));
    float[] products = new float[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      products[item] = Kernels.fastest().dot(model.factors().values(), item * k, user, 0, k);
    }
    return products;
  }

  @Test
  void aMillionItemsWithTenEventsAreFittedAndSearched() {
    int items = 1_000_000;
    var events = Interactions.of(items, List.of(History.ofItems(IntStream.range(0, 10).toArray())));
    Assertions.assertTimeout(
        Duration.ofMinutes(10),
        () -> {
          AlsModel model = new Als(8, 0.1, 0.025, 2).fit(TrainingData.of(events));
          float[] scores = model.score(Evidence.of(History.ofItems(0, 1)));
          assertThat(scores[9]).isFinite().isGreaterThan(scores[10]);
          assertThat(scores[items - 1]).isZero();
        });
  }

  @Test
  void hyperparametersAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Als().withFeatureShare(1.5))
        .withMessage("feature-share must be in 0..1: 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Als().withFeatureShare(Double.NaN))
        .withMessage("feature-share must be in 0..1: NaN");
  }
}
