package dev.weft.models.internal.factorization;

import static dev.weft.models.internal.factorization.Tastes.DATA;
import static dev.weft.models.internal.factorization.Tastes.GROUPS;
import static dev.weft.models.internal.factorization.Tastes.IDS;
import static dev.weft.models.internal.factorization.Tastes.ITEMS;
import static dev.weft.models.internal.factorization.Tastes.USERS;
import static dev.weft.models.internal.factorization.Tastes.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Learning that goes on: in parts, with more data, from a model. */
@EveryKernel
class FactorizationTrainerTest {

  private static final Places SAME = Places.unchanged(DATA.interactions());

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

  /** The first ones of a number, then new ones. */
  private static int[] firstOf(int known, int size) {
    return IntStream.range(0, size).map(i -> i < known ? i : -1).toArray();
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

  @Test
  void passesMustNotBeNegative() {
    FactorizationTrainer trainer = IDS.trainer(DATA);
    assertThatThrownBy(() -> trainer.train(-1)).hasMessage("passes must be >= 0: -1");
  }
}
