package dev.weft.models.internal.factorization;

import static dev.weft.models.internal.factorization.Tastes.DATA;
import static dev.weft.models.internal.factorization.Tastes.GROUPS;
import static dev.weft.models.internal.factorization.Tastes.IDS;
import static dev.weft.models.internal.factorization.Tastes.ITEMS;
import static dev.weft.models.internal.factorization.Tastes.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import dev.weft.models.shelf.Shelf;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tastes are learned by every loss, and what is wrong is named. */
@EveryKernel
class FactorizationTest {

  @ParameterizedTest
  @EnumSource(Loss.class)
  void everyLossPutsTheItemsOfAUsersGroupFirst(Loss loss) {
    for (UserVectors users : UserVectors.values()) {
      FactorizationModel model = new Factorization(users, loss).fit(without(DATA, true, true));
      int own = 0;
      for (int user = 0; user < 30; user++) {
        for (int item : TopK.of(model.score(DATA.evidence(user)), 5)) {
          own += item % GROUPS == user % GROUPS ? 1 : 0;
        }
      }
      assertThat(own).as("%s of 150", users).isGreaterThan(100);
    }
  }

  @Test
  void severalThreadsLearnTheSameTastes() {
    FactorizationModel model = IDS.withThreads(3).fit(DATA);
    int own = 0;
    for (int user = 0; user < 30; user++) {
      for (int item : TopK.of(model.score(DATA.evidence(user)), 5)) {
        own += item % GROUPS == user % GROUPS ? 1 : 0;
      }
    }
    assertThat(own).isGreaterThan(100);
  }

  @Test
  void onlyTheRatiosOfWeightsCountAndWeightNothingIsNoEntry() {
    History plain = History.ofItems(0, 1, 2);
    List<History> single = List.of(plain, History.ofItems(3, 1), History.ofItems(0, 2));
    List<History> tripled = List.of(weighted(3, 0, 1, 2), weighted(3, 3, 1), weighted(3, 0, 2));
    float[] expected = scores(single);
    assertThat(scores(tripled)).containsExactly(expected);
    History withNothing = History.of(new int[] {3, 1, 4}, new float[] {1, 1, 0}, new long[3]);
    assertThat(scores(List.of(plain, withNothing, History.ofItems(0, 2))))
        .containsExactly(expected);
    History heavier = History.of(new int[] {0, 1, 2}, new float[] {1, 5, 1}, new long[3]);
    assertThat(scores(List.of(heavier, History.ofItems(3, 1), History.ofItems(0, 2))))
        .isNotEqualTo(expected);
  }

  private static float[] scores(List<History> histories) {
    TrainingData data = TrainingData.of(Interactions.of(5, histories));
    return new Factorization().withEpochs(4).fit(data).score(Evidence.of(History.ofItems(0, 1)));
  }

  private static History weighted(float weight, int... items) {
    float[] weights = new float[items.length];
    Arrays.fill(weights, weight);
    return History.of(items, weights, new long[items.length]);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void aUserWhoTookEverythingTeachesPairwiseLossesNothing(Loss loss) {
    var all = Interactions.of(3, List.of(History.ofItems(0, 1, 2)));
    for (UserVectors users : UserVectors.values()) {
      FactorizationTrainer trainer = new Factorization(users, loss).trainer(TrainingData.of(all));
      float[] before = trainer.model().itemVector(1);
      trainer.train(5);
      if (loss == Loss.LOGISTIC) {
        assertThat(trainer.model().itemVector(1)).isNotEqualTo(before);
      } else {
        assertThat(trainer.model().itemVector(1)).containsExactly(before);
      }
    }
  }

  @Test
  void logisticLearnsFromWhatWasTurnedDown() {
    History likes = History.of(new int[] {0, 1, 2}, new float[] {1, 1, -1}, new long[3]);
    var data = TrainingData.of(Interactions.of(3, List.of(likes, likes, likes, likes)));
    float[] scores =
        new Factorization(UserVectors.IDS, Loss.LOGISTIC).fit(data).score(Evidence.of(likes));
    assertThat(scores[2]).isLessThan(scores[0]).isLessThan(scores[1]);
  }

  @Test
  void ownVectorsRankMuchAsThoseFoldedIn() {
    FactorizationModel model = IDS.fit(without(DATA, true, true));
    double alike = 0;
    float[] own = new float[ITEMS];
    for (int user = 0; user < 50; user++) {
      model.scoreUser(user, own);
      float[] folded = model.score(Evidence.of(DATA.interactions().history(user)));
      alike += correlation(own, folded) / 50;
    }
    assertThat(alike).isGreaterThan(0.9);
    assertThatThrownBy(() -> model.scoreUser(150, own))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user must be in 0..149: 150");
    assertThatThrownBy(() -> new Factorization().withEpochs(1).fit(DATA).scoreUser(0, own))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("users=ids");
  }

  private static double correlation(float[] a, float[] b) {
    double[] sums = new double[5];
    for (int i = 0; i < a.length; i++) {
      sums[0] += a[i];
      sums[1] += b[i];
      sums[2] += (double) a[i] * a[i];
      sums[3] += (double) b[i] * b[i];
      sums[4] += (double) a[i] * b[i];
    }
    int n = a.length;
    return (n * sums[4] - sums[0] * sums[1])
        / Math.sqrt((n * sums[2] - sums[0] * sums[0]) * (n * sums[3] - sums[1] * sums[1]));
  }

  @Test
  void learningThatDivergesSaysWhatHelps() {
    assertThatThrownBy(() -> IDS.withLearningRate(1e30).fit(without(DATA, true, true)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "learning diverged; a learning-rate below 1.0E30 or smaller penalties are needed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          components=0        | factors must be in 1..4096: 0
          epochs=0            | epochs must be in 1..100000: 0
          learning-rate=0     | learning-rate must be finite and > 0: 0.0
          learning-rate=NaN   | learning-rate must be finite and > 0: NaN
          decay=1             | decay must be in (0, 1): 1.0
          epsilon=0           | epsilon must be finite and > 0: 0.0
          item-penalty=-1     | item-penalty must be in 0..1000000: -1.0
          user-penalty=NaN    | user-penalty must be in 0..1000000: NaN
          max-sampled=0       | max-sampled must be in 1..100000: 0
          drawn=0             | drawn must be in 1..100000: 0
          kth=11              | kth must be in 1..10: 11
          threads=0           | threads must be in 1..100000: 0
          loss=hinge          | must be one of [logistic, bpr, warp, warp-kos]: 'hinge'
          """)
  void hyperparametersOutOfRangeAreNamed(String parameter, String fault) {
    assertThatThrownBy(() -> Shelf.parse("factorization(" + parameter + ")"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fault);
  }
}
