package dev.weft.models.internal.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.internal.PersistentMap;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.features.internal.KernelVectors;
import dev.weft.math.Matrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.placement.Placed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Six kinds of eight items; item 48 is what everybody has, 49 and 50 are new. */
class SimilarItemsTest {

  private static final int KINDS = 6;
  private static final int EACH = 8;
  private static final int POPULAR = KINDS * EACH;
  private static final int NEW = POPULAR + 1;
  private static final int OTHER_NEW = POPULAR + 2;
  private static final int ITEMS = POPULAR + 3;

  @Test
  void whatEverybodyHasIsNotWhatGoesWithAnItem() {
    SimilarItemsModel model = new SimilarItems().fit(data(List.of()));
    for (int item = 0; item < POPULAR; item++) {
      assertThat(nearest(model, item, 1)).doesNotContain(POPULAR);
    }
  }

  @Test
  void companyNamesTheKindWithoutAnyText() {
    SimilarItemsModel model = new SimilarItems().fit(data(List.of()));
    for (int item = 0; item < POPULAR; item++) {
      int kind = item % KINDS;
      assertThat(kinds(nearest(model, item, 1))).containsOnly(kind);
    }
  }

  @Test
  void newItemsAreAnsweredByTheirTextAndNotInTheOrderOfIds() {
    SimilarItemsModel model = new SimilarItems().fit(data(List.of(texts())));
    int[] first = nearest(model, NEW, EACH);
    int[] second = nearest(model, OTHER_NEW, EACH);
    assertThat(kinds(first)).containsOnly(1);
    assertThat(kinds(second)).containsOnly(4);
    int[] sorted = nearest(model, NEW, ITEMS - 1);
    Arrays.sort(sorted);
    assertThat(nearest(model, NEW, ITEMS - 1)).isNotEqualTo(sorted);
  }

  @Test
  void whereNothingIsKnownTheOrderIsThatOfSupport() {
    SimilarItemsModel model = new SimilarItems().fit(data(List.of()));
    assertThat(nearest(model, NEW, 1)).containsExactly(POPULAR);
  }

  @Test
  void anItemThatSaysWhatAnotherDoesIsAlikeToAllThatTheOtherIs() {
    SimilarItemsModel model = new SimilarItems().fit(data(List.of(texts())));
    int item = 3;
    int as = 4;
    PersistentMap<Integer, Retold> retold = PersistentMap.empty();
    Retold now = model.retold(item, new Placed(new int[] {as}, new float[] {1}));
    SimilarItemsModel told = model.with(retold.with(item, now));
    var before = (AlikeModel) model.members().get(1);
    var text = (AlikeModel) told.members().get(1);
    for (int from : new int[] {item, as, 11}) {
      float[] scores = text.score(Evidence.of(History.ofItems(from)));
      float[] some = new float[2];
      text.score(Evidence.of(History.ofItems(from)), new int[] {item, as}, some);
      assertThat(some[0]).isEqualTo(scores[item]).isCloseTo(some[1], within(1e-4f));
      for (int to = 0; to < ITEMS; to++) {
        assertThat(text.weight(from, to)).isCloseTo(scores[to], within(1e-4f));
        float other = before.weight(from == item ? as : from, to == item ? as : to);
        // The weights of both differ by their support alone.
        float scale = from == item ? text.weight(item, as) / before.weight(as, as) : 1;
        assertThat(scores[to]).isCloseTo(scale * other, within(1e-3f));
      }
    }
    Evidence asked = Evidence.of(History.ofItems(item));
    assertThat(told.members().getFirst().score(asked))
        .as("company")
        .isEqualTo(model.members().getFirst().score(asked));
    Retold nothing = model.retold(item, new Placed(new int[0], new float[0]));
    assertThat(nothing.weight()).isZero();
  }

  @Test
  void sharesAddUpToTheScore() {
    SimilarItemsModel model = new SimilarItems().fit(data(List.of(texts())));
    Evidence evidence = Evidence.of(History.ofItems(3, NEW, 11));
    float[] scores = model.score(evidence);
    for (int item = 0; item < ITEMS; item++) {
      float sum = 0;
      for (float share : model.shares(evidence, item)) {
        sum += share;
      }
      assertThat(sum).isCloseTo(scores[item], within(1e-3f));
    }
  }

  @Test
  void textsThatSayNothingCountLessThanThoseThatDo() {
    float[] telling = balance(texts());
    var random = new Random(5);
    Matrix noise = Matrix.zeros(ITEMS, 12);
    for (int i = 0; i < noise.values().length; i++) {
      noise.values()[i] = (float) random.nextGaussian();
    }
    Fusion.normalizeRows(noise);
    float[] noisy = balance(new FeatureBlock.Dense("noise", noise, 1));
    assertThat(noisy[SimilarBalance.BANDS - 1]).isLessThan(telling[SimilarBalance.BANDS - 1]);
  }

  @Test
  void itemsOfFewUsersNeverHeedTheirTextLess() {
    float[] weights = balance(texts());
    for (int band = 1; band < weights.length; band++) {
      assertThat(weights[band]).isLessThanOrEqualTo(weights[band - 1]);
    }
  }

  private static float[] balance(FeatureBlock block) {
    TrainingData data = data(List.of(block));
    Matrix vectors = KernelVectors.of(data.itemFeatures(), ITEMS, 32, 0.5, 1);
    float[] scales = SimilarItems.scales(vectors);
    return new BalanceSearch(vectors, scales).best(HeldOutPairs.of(data, 500)).textWeights();
  }

  @Test
  void heldOutPairsAreOfOnePersonAndLeaveTheData() {
    TrainingData data = data(List.of());
    HeldOutPairs pairs = HeldOutPairs.of(data, 100);
    assertThat(pairs.count()).isBetween(60, 140);
    assertThat(pairs.rest().interactions().pairs())
        .isEqualTo(data.interactions().pairs() - pairs.count());
    for (int p = 0; p < pairs.count(); p++) {
      int from = pairs.from()[p];
      int to = pairs.to()[p];
      assertThat(from).isNotEqualTo(to);
      assertThat(data.interactions().histories())
          .anyMatch(history -> history.contains(from) && history.contains(to));
    }
  }

  private static int[] kinds(int[] items) {
    return Arrays.stream(items).map(item -> item % KINDS).toArray();
  }

  private static int[] nearest(SimilarItemsModel model, int item, int count) {
    boolean[] excluded = new boolean[ITEMS];
    excluded[item] = true;
    return TopK.of(model.score(Evidence.of(History.ofItems(item))), excluded, count);
  }

  /** Everyone has the popular item and some of one kind, and one thing of another. */
  private static TrainingData data(List<FeatureBlock> blocks) {
    var random = new Random(3);
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < 240; u++) {
      List<Integer> taken = new ArrayList<>(List.of(POPULAR));
      for (int e = 0; e < 5; e++) {
        int item = KINDS * random.nextInt(EACH) + (e == 0 ? random.nextInt(KINDS) : u % KINDS);
        if (!taken.contains(item)) {
          taken.add(item);
        }
      }
      histories.add(timed(taken));
    }
    return new TrainingData(
        Interactions.of(ITEMS, histories), blocks, Matrix.zeros(histories.size(), 0), 1);
  }

  private static History timed(List<Integer> items) {
    float[] weights = new float[items.size()];
    long[] times = new long[weights.length];
    Arrays.fill(weights, 1);
    Arrays.fill(times, Event.NO_TIME);
    return History.of(items.stream().mapToInt(Integer::intValue).toArray(), weights, times);
  }

  /** An item says its kind, and a little more; 49 says that it is of kind 1 and 50 of kind 4. */
  private static FeatureBlock texts() {
    var random = new Random(4);
    Matrix values = Matrix.zeros(ITEMS, KINDS + 6);
    for (int i = 0; i < ITEMS; i++) {
      if (i == POPULAR) {
        continue;
      }
      int kind = i == NEW ? 1 : i == OTHER_NEW ? 4 : i % KINDS;
      values.values()[i * values.columns() + kind] = 1;
      for (int c = KINDS; c < values.columns(); c++) {
        values.values()[i * values.columns() + c] = (float) (0.2 * random.nextGaussian());
      }
    }
    Fusion.normalizeRows(values);
    return new FeatureBlock.Dense("text", values, 1);
  }
}
