package dev.weft.models.internal.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.Algorithm.Basis;
import dev.weft.models.Evidence;
import dev.weft.models.FitMemory.InsufficientMemoryException;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.AdmmSlim;
import dev.weft.models.internal.neighbours.Association;
import dev.weft.models.internal.neighbours.Slim;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.sequence.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every algorithm that is fitted from sums promises. */
class FromSumsTest {

  private static final int ITEMS = 16;
  private static final int WARM = 13;
  private static final int USERS = 60;

  static Stream<FromSums<?>> algorithms() {
    return Stream.of(
        new Ease(20, 0.3),
        new TextEase(new Ease(20, 0.3), 10, 1),
        new ColdColumns(new Ease(20)),
        new Association(5),
        new Slim(1, 10),
        new AdmmSlim(1, 10),
        new Transition().withPast(0),
        new AttributePrior(10),
        new Popularity());
  }

  static Stream<FromSums<?>> inexact() {
    return Stream.of(new Transition(), new Popularity(0.5));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  <S extends Sums> void aFitFromSumsIsTheFitFromDataSeed1(FromSums<S> algorithm) {
    TrainingData data = data(histories(1, whole(algorithm)));
    S sums = algorithm.sums(data);
    assertSameModel(algorithm.fit(sums, data.itemFeatures()), algorithm.fit(data));
    assertThat(algorithm.basis()).isEqualTo(Basis.SUMS);
  }

  /** Of fewer users than items, which ease solves in its dual form. */
  @Test
  void aFitFromSumsIsTheDualFitFromDataWithinRoundingSeed1() {
    List<History> few = histories(1, true).subList(0, 4);
    TrainingData data = data(Interactions.of(ITEMS, few), attributes(4));
    Ease ease = new Ease(5, 0.2);
    Model fromSums = ease.fit(ease.sums(data));
    Model fromData = ease.fit(data);
    for (History history : few) {
      float[] wanted = scores(fromData, Evidence.of(history));
      assertThat(scores(fromSums, Evidence.of(history))).containsExactly(wanted, within(1e-6f));
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  <S extends Sums> void aModelWithoutAUserNeverSawThemBitForBitSeed2(FromSums<S> algorithm) {
    List<History> all = histories(2, whole(algorithm));
    TrainingData data = data(all);
    S sums = algorithm.sums(data);
    for (int user = USERS / 2; user < USERS; user++) {
      sums.remove(evidence(algorithm, data, user));
    }
    TrainingData fewer = data(all.subList(0, USERS / 2));
    Model forgotten = algorithm.fit(sums, data.itemFeatures());
    assertSameModel(forgotten, algorithm.fit(algorithm.sums(fewer), data.itemFeatures()));
    // The fit leaves the sums as they are.
    assertSameModel(algorithm.fit(sums, data.itemFeatures()), forgotten);
  }

  @ParameterizedTest
  @MethodSource("inexact")
  <S extends Sums> void sumsThatRoundGiveTheModelWithinRoundingSeed3(FromSums<S> algorithm) {
    List<History> all = histories(3, false);
    TrainingData data = data(all);
    S sums = algorithm.sums(data);
    for (int user = USERS / 2; user < USERS; user++) {
      sums.remove(data.evidence(user));
    }
    Model forgotten = algorithm.fit(sums, List.of());
    Model never = algorithm.fit(data(all.subList(0, USERS / 2)));
    for (int user = 0; user < USERS; user++) {
      float[] wanted = scores(never, data.evidence(user));
      assertThat(scores(forgotten, data.evidence(user))).containsExactly(wanted, within(2e-5f));
    }
  }

  @Test
  void refinementsReadHistories() {
    assertThat(new Ease().withDamping(0.5).basis()).isEqualTo(Basis.SUMS_AND_HISTORIES);
    assertThat(new Ease().withSessionShare(0.5).basis()).isEqualTo(Basis.SUMS_AND_HISTORIES);
    assertThat(new TextEase(new Ease().withAdjacentShare(0.1)).basis())
        .isEqualTo(Basis.SUMS_AND_HISTORIES);
    assertThat(new dev.weft.models.internal.neighbours.UserKnn().basis())
        .isEqualTo(Basis.HISTORIES);
  }

  // Shares of users above 1 would come of weights.
  @Test
  void associationRefusesSumsOfWeights() {
    CoOccurrence sums = CoOccurrence.empty(2);
    sums.add(History.of(new int[] {1}, new float[] {3}, new long[1]));
    assertThatThrownBy(() -> new Association().fit(sums))
        .hasMessageContaining("those of the item of index 1 come to 9.0, of 1 users");
  }

  @Test
  void sumsOfAnotherHalfLifeAreRefused() {
    assertThatThrownBy(() -> new Popularity(2).fit(PopularitySums.empty(3, 1)))
        .hasMessageContaining("half-life of 2.0 days");
  }

  @Test
  void featuresOfAnotherCatalogueAreRefused() {
    TrainingData data = data(histories(1, true));
    CoOccurrence sums = CoOccurrence.empty(ITEMS + 1);
    assertThatThrownBy(() -> new TextEase().fit(sums, data.itemFeatures()))
        .hasMessageContaining("must have a row for each of the 17 items: 16");
    assertThatThrownBy(() -> new ColdColumns().fit(sums, data.itemFeatures()))
        .hasMessageContaining("must have a row for each of the 17 items: 16");
  }

  /** Sums of any size are kept, but a dense solve of 200,000 items wants 160 GB. */
  @Test
  void fitsThatNoHeapHoldsAreRefusedBeforeTheyStart() {
    CoOccurrence pairs = CoOccurrence.empty(200_000);
    for (FromSums<CoOccurrence> algorithm :
        List.of(
            new Ease(),
            new TextEase(),
            new ColdColumns(),
            new Association(),
            new Slim(),
            new AdmmSlim())) {
      assertThatThrownBy(() -> algorithm.fit(pairs))
          .isInstanceOf(InsufficientMemoryException.class)
          .hasMessageContaining("200,000 items");
    }
    var transition = new Transition();
    TransitionSums sums = TransitionSums.empty(200_000, transition.past(), transition.future());
    assertThatThrownBy(() -> transition.fit(sums))
        .isInstanceOf(InsufficientMemoryException.class)
        .hasMessageContaining("200,000 items");
  }

  /** Association counts users. */
  private static boolean whole(FromSums<?> algorithm) {
    return algorithm instanceof Association;
  }

  private static Evidence evidence(FromSums<?> algorithm, TrainingData data, int user) {
    Evidence evidence = data.evidence(user);
    return algorithm instanceof AttributePrior ? evidence : Evidence.of(evidence.history());
  }

  private static float[] scores(Model model, Evidence evidence) {
    float[] scores = new float[model.items()];
    model.score(evidence, scores);
    return scores;
  }

  private static void assertSameModel(Model actual, Model expected) {
    assertThat(Parts.of(actual).map())
        .usingRecursiveComparison()
        .isEqualTo(Parts.of(expected).map());
  }

  private static TrainingData data(List<History> histories) {
    return data(Interactions.of(ITEMS, histories), attributes(histories.size()));
  }

  private static TrainingData data(Interactions interactions, Matrix attributes) {
    Matrix vectors = RandomStreams.normal(ITEMS, 6, 1, RandomStreams.of(7));
    for (int item = 0; item < ITEMS; item++) {
      double length = 0;
      for (float value : vectors.row(item)) {
        length += value * value;
      }
      for (int d = 0; d < 6; d++) {
        vectors.values()[item * 6 + d] /= (float) Math.sqrt(length);
      }
    }
    return new TrainingData(
        interactions, List.of(new FeatureBlock.Dense("text", vectors, 1)), attributes, 1);
  }

  private static Matrix attributes(int users) {
    RandomGenerator random = RandomStreams.of(5);
    var attributes = Matrix.zeros(users, 3);
    for (int i = 0; i < attributes.values().length; i++) {
      attributes.values()[i] = random.nextInt(2);
    }
    return attributes;
  }

  private static List<History> histories(long seed, boolean ones) {
    RandomGenerator random = RandomStreams.of(seed);
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      int[] items = random.ints(0, WARM).distinct().limit(1 + random.nextInt(8)).toArray();
      float[] weights = new float[items.length];
      long[] times = new long[items.length];
      for (int e = 0; e < items.length; e++) {
        weights[e] = ones ? 1 : 1 + random.nextInt(3);
        times[e] = (e == 0 ? 1_700_000_000_000L : times[e - 1]) + random.nextInt(3) * 40_000_000L;
      }
      histories.add(History.of(items, weights, times));
    }
    return histories;
  }
}
