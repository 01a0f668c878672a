package dev.weft.models.internal.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.shelf.Shelf;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@EveryKernel
class FactorizationTest {

  private static final int ITEMS = 60;
  private static final int USERS = 150;
  private static final int GROUPS = 3;

  /** Items i % 3 = g go with users u % 3 = g; the last six items are cold. */
  private static final TrainingData DATA = Synthetic.data(USERS, ITEMS, 6, GROUPS, 6, 7);

  private static final Places SAME = Places.unchanged(DATA.interactions());

  private static final Factorization IDS = new Factorization(UserVectors.IDS, Loss.WARP);

  private static TrainingData without(TrainingData data, boolean items, boolean users) {
    return new TrainingData(
        data.interactions(),
        items ? List.of() : data.itemFeatures(),
        users ? Matrix.zeros(0, 0) : data.userFeatures(),
        data.seed());
  }

  @Test
  void featuresCanBeLeftOut() {
    Factorization plain = new Factorization().withEpochs(4).withFeatures(false);
    Evidence evidence = Evidence.of(History.ofItems(0, 1));
    float[] scores = plain.fit(DATA).score(evidence);
    assertThat(plain.withFeatures(true).fit(DATA).score(evidence)).isNotEqualTo(scores);
    // Nothing tells the cold items, the last six, from one another.
    assertThat(Arrays.copyOfRange(scores, ITEMS - 6, ITEMS)).containsOnly(scores[ITEMS - 1]);
  }

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

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void passesInPartsAreThoseInOne(Optimizer optimizer) {
    for (Factorization algorithm : List.of(new Factorization(), IDS)) {
      FactorizationTrainer parts = algorithm.withOptimizer(optimizer).trainer(DATA);
      parts.train(2);
      parts.model();
      parts.train(3);
      FactorizationTrainer one = algorithm.withOptimizer(optimizer).trainer(DATA);
      one.train(5);
      assertThat(parts.epochs()).isEqualTo(5);
      assertThat(parts.model().score(DATA.evidence(3)))
          .containsExactly(one.model().score(DATA.evidence(3)));
    }
  }

  @Test
  void continuingWithTheSameDataIsOneLongerRun() {
    for (Factorization algorithm : List.of(new Factorization(), IDS)) {
      FactorizationTrainer first = algorithm.trainer(DATA);
      first.train(2);
      FactorizationTrainer second = first.continuedWith(DATA, SAME);
      second.train(3);
      assertThat(second.model().score(DATA.evidence(3)))
          .containsExactly(algorithm.withEpochs(5).fit(DATA).score(DATA.evidence(3)));
    }
  }

  @Test
  void resumingStartsFromTheModelsScores() {
    for (Factorization algorithm : List.of(new Factorization(), IDS)) {
      FactorizationModel model = algorithm.withEpochs(3).fit(DATA);
      FactorizationTrainer trainer = FactorizationTrainer.from(algorithm, model, DATA, SAME);
      float[] expected = model.score(DATA.evidence(3));
      float[] actual = trainer.model().score(DATA.evidence(3));
      for (int i = 0; i < ITEMS - 6; i++) {
        assertThat(actual[i]).isCloseTo(expected[i], within(1e-4f));
      }
      float[] further = algorithm.withEpochs(2).resume(model, DATA, SAME).score(DATA.evidence(3));
      assertThat(further).isNotEqualTo(expected);
    }
  }

  @Test
  void newUsersAndItemsMayJoinAndNoneMayLeave() {
    TrainingData more = Synthetic.data(170, ITEMS + 9, 6, GROUPS, 6, 8);
    var grownPlaces = new Places(firstOf(ITEMS, ITEMS + 9), firstOf(USERS, 170));
    for (Factorization algorithm : List.of(new Factorization(), IDS)) {
      FactorizationModel model = algorithm.withEpochs(2).fit(DATA);
      FactorizationModel grown = algorithm.withEpochs(2).resume(model, more, grownPlaces);
      assertThat(grown.items()).isEqualTo(ITEMS + 9);
      assertThat(grown.users()).isEqualTo(170);
      assertThatThrownBy(() -> algorithm.resume(grown, DATA, SAME))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("items must be those learned from, and more: 60 of them, before 69");
      assertThatThrownBy(() -> algorithm.trainer(more).continuedWith(DATA, SAME))
          .hasMessage("items must be those learned from, and more: 60 of them, before 69");
      assertThatThrownBy(() -> algorithm.resume(model, without(DATA, true, false), SAME))
          .hasMessage("feature groups must be as wide as those learned from, [5, 3, 1]: []");
      assertThatThrownBy(() -> algorithm.withFactors(7).resume(model, DATA, SAME))
          .hasMessageContaining("users and factors must be those of the model");
    }
  }

  /**
   * What was learned about an id used to stay at its index, where a new id before it now stands.
   */
  @Test
  void aNewIdInTheMiddleTakesNobodysEmbedding() {
    int[] items = IntStream.range(0, ITEMS + 1).map(i -> i < 7 ? i : i == 7 ? -1 : i - 1).toArray();
    int[] users = IntStream.range(0, USERS + 1).map(u -> u < 3 ? u : u == 3 ? -1 : u - 1).toArray();
    var places = new Places(items, users);
    TrainingData plain = without(DATA, true, true);
    var more =
        new TrainingData(
            renumbered(plain.interactions(), places), List.of(), Matrix.zeros(0, 0), plain.seed());
    for (Factorization algorithm : List.of(new Factorization(), IDS)) {
      FactorizationTrainer first = algorithm.trainer(plain);
      first.train(3);
      FactorizationModel before = first.model();
      FactorizationModel resumed =
          FactorizationTrainer.from(algorithm, before, more, places).model();
      FactorizationModel continued = first.continuedWith(more, places).model();
      for (int item = 0; item <= ITEMS - 6; item++) {
        float[] expected =
            item == 7 ? new float[algorithm.factors()] : before.itemVector(items[item]);
        assertThat(continued.itemVector(item)).as("item %d", item).containsExactly(expected);
        assertThat(resumed.itemVector(item)).as("item %d", item).containsExactly(expected);
      }
      float[] scores = before.score(plain.evidence(3));
      float[] again = continued.score(more.evidence(4));
      assertThat(again[8]).isEqualTo(scores[7]);
      assertThat(again[20]).isEqualTo(scores[19]);
    }
  }

  /** The same histories, with an item and a user nobody dealt with put in. */
  private static Interactions renumbered(Interactions before, Places places) {
    int[] now = new int[before.items()];
    for (int item = 0; item < places.items().length; item++) {
      if (places.items()[item] >= 0) {
        now[places.items()[item]] = item;
      }
    }
    List<History> histories =
        Arrays.stream(places.users())
            .mapToObj(user -> user < 0 ? History.EMPTY : before.history(user))
            .map(history -> renamed(history, now))
            .toList();
    return Interactions.of(places.items().length, histories);
  }

  private static History renamed(History history, int[] now) {
    int[] items = new int[history.size()];
    float[] weights = new float[items.length];
    long[] times = new long[items.length];
    for (int e = 0; e < items.length; e++) {
      items[e] = now[history.item(e)];
      weights[e] = history.weight(e);
      times[e] = history.time(e);
    }
    return History.of(items, weights, times);
  }

  /** The first ones of a number, then new ones. */
  private static int[] firstOf(int known, int size) {
    return IntStream.range(0, size).map(i -> i < known ? i : -1).toArray();
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
  void anItemWithoutEventsOrFeaturesHasNoVector() {
    FactorizationModel model = new Factorization().fit(without(DATA, true, true));
    assertThat(model.itemVector(ITEMS - 1)).containsOnly(0);
    assertThat(model.itemVector(0)).doesNotContain(0);
  }

  @Test
  void itemsWithoutEventsAreScoredByTheirFeatures() {
    for (UserVectors users : UserVectors.values()) {
      FactorizationModel model = new Factorization(users, Loss.WARP).fit(DATA);
      int right = 0;
      for (int user = 0; user < 60; user++) {
        float[] scores = model.score(Evidence.of(DATA.interactions().history(user)));
        int best = ITEMS - 6;
        for (int item = ITEMS - 5; item < ITEMS; item++) {
          best = scores[item] > scores[best] ? item : best;
        }
        right += best % GROUPS == user % GROUPS ? 1 : 0;
      }
      assertThat(right).as("%s of 60, 20 by chance", users).isGreaterThan(35);
    }
  }

  @Test
  void itemsOfTheSameFeaturesWithoutEventsScoreTheSame() {
    var features = new FeatureBlock.Dense("text", new Matrix(4, 1, new float[] {1, -1, 1, 1}), 1);
    var interactions =
        Interactions.of(4, List.of(History.ofItems(0), History.ofItems(1), History.ofItems(0, 1)));
    var data = new TrainingData(interactions, List.of(features), Matrix.zeros(0, 0), 3);
    float[] scores = IDS.fit(data).score(Evidence.of(History.ofItems(0)));
    assertThat(scores[2]).isEqualTo(scores[3]).isNotEqualTo(scores[0]);
  }

  @Test
  void aUserWithAttributesAloneGetsTheItemsOfTheirGroup() {
    for (UserVectors users : UserVectors.values()) {
      FactorizationModel model = new Factorization(users, Loss.WARP).fit(DATA);
      for (int group = 0; group < GROUPS; group++) {
        float[] attributes = new float[GROUPS];
        attributes[group] = 1;
        int own = 0;
        for (int item : TopK.of(model.score(new Evidence(History.EMPTY, attributes)), 6)) {
          own += item % GROUPS == group ? 1 : 0;
        }
        assertThat(own).as("%s, group %d of 6", users, group).isGreaterThanOrEqualTo(4);
      }
    }
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
  void learningThatDivergesSaysWhatHelps() {
    assertThatThrownBy(() -> IDS.withLearningRate(1e30).fit(without(DATA, true, true)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("learning diverged; a learning-rate below 1.0E30 is needed");
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
          item-penalty=-1     | item-penalty must be finite and >= 0: -1.0
          user-penalty=NaN    | user-penalty must be finite and >= 0: NaN
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

  @Test
  void passesMustNotBeNegative() {
    FactorizationTrainer trainer = IDS.trainer(DATA);
    assertThatThrownBy(() -> trainer.train(-1)).hasMessage("passes must be >= 0: -1");
  }
}
