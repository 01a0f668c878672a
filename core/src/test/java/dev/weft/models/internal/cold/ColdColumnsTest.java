package dev.weft.models.internal.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.features.FeatureBlock;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import org.junit.jupiter.api.Test;

@EveryKernel
class ColdColumnsTest {

  private static final int ITEMS = 60;
  private static final int COLD = 9;
  private static final int GROUPS = 3;

  private final TrainingData data = Synthetic.data(300, ITEMS, COLD, GROUPS, 8, 1);
  private final ColdColumnsModel model = new ColdColumns(new Ease(20)).fit(data);

  @Test
  void itemsWithEventsKeepTheirEaseScore() {
    float[] base = new Ease(20).fit(data).score(data.evidence(5));
    float[] scores = model.score(data.evidence(5));
    for (int i = 0; i < ITEMS - COLD; i++) {
      assertThat(scores[i]).isEqualTo(base[i]);
    }
    assertThat(model.isCold(ITEMS - COLD)).isTrue();
    assertThat(model.isCold(0)).isFalse();
  }

  @Test
  void newItemsOfOnesOwnTasteComeBeforeOtherNewItemsSeed1() {
    NewItems.assertThoseOfOnesOwnTasteComeFirst(model, data, COLD, GROUPS);
  }

  // New items scored in standard deviations, items with events in EASE's small units, and so the
  // new ones filled every list.
  @Test
  void theOrderDoesNotDependOnTheUnitOfTheWeights() {
    History history = data.interactions().history(5);
    float[] small = new float[history.size()];
    for (int e = 0; e < small.length; e++) {
      small[e] = history.weight(e) / 1024;
    }
    History scaled = History.of(history.items(), small, new long[small.length]);
    assertThat(TopK.of(model.score(Evidence.of(scaled)), 20))
        .containsExactly(TopK.of(model.score(Evidence.of(history)), 20));
  }

  /** Items without events were compared with each other alone: one was always in the middle. */
  @Test
  void aSingleNewItemComesEarlyForWhomItSuitsAndLateForOthersSeed1() {
    TrainingData one = Synthetic.data(300, ITEMS, 1, GROUPS, 8, 1);
    ColdColumnsModel placing = new ColdColumns(new Ease(20)).fit(one);
    int[] before = new int[2];
    int[] asked = new int[2];
    for (int user = 0; user < 60; user++) {
      History history = one.interactions().history(user);
      if (history.size() >= 4) {
        int suits = user % GROUPS == (ITEMS - 1) % GROUPS ? 1 : 0;
        asked[suits]++;
        float[] scores = placing.score(one.evidence(user));
        for (int i = 0; i < ITEMS - 1; i++) {
          before[suits] += !history.contains(i) && scores[i] > scores[ITEMS - 1] ? 1 : 0;
        }
      }
    }
    assertThat((double) before[1] / asked[1]).isLessThan(ITEMS / 4.0);
    assertThat((double) before[0] / asked[0]).isGreaterThan(ITEMS / 3.0);
  }

  @Test
  void newItemsStandAmongTheOthersAndNotAllOnTop() {
    float[] scores = model.score(data.evidence(5));
    int coldOnTop = 0;
    for (int item : TopK.of(scores, 20)) {
      coldOnTop += model.isCold(item) ? 1 : 0;
    }
    assertThat(coldOnTop).isBetween(1, 6);
  }

  @Test
  void anEmptyHistoryGivesNewItemsNoSupport() {
    float[] scores = model.score(Evidence.NONE);
    for (int i = ITEMS - COLD; i < ITEMS; i++) {
      assertThat(scores[i]).isZero();
    }
  }

  @Test
  void withoutColdItemsItIsEase() {
    TrainingData warm = Synthetic.data(100, 20, 0, 2, 6, 2);
    assertThat(new ColdColumns(new Ease(20)).fit(warm).score(warm.evidence(3)))
        .containsExactly(new Ease(20).fit(warm).score(warm.evidence(3)));
  }

  @Test
  void aHistoryOfNewItemsAloneIsAnsweredWithFiniteScores() {
    float[] scores = model.score(Evidence.of(History.ofItems(ITEMS - 1, ITEMS - 2)));
    for (float score : scores) {
      assertThat(score).isFinite();
    }
  }

  @Test
  void hyperparametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new ColdColumns(new Ease(), 1, -1, 0, 0, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spread must be finite and >= 0: -1.0");
    assertThatThrownBy(() -> new ColdColumns(new Ease(), 0, 0, 0, 0, 0, 1, 1))
        .hasMessage("sharpness must be finite and > 0: 0.0");
    assertThatThrownBy(() -> new ColdColumns(new Ease(), 1, 0, 0, 0, 0, 0, 1))
        .hasMessage("ridge must be finite and > 0: 0.0");
  }

  @Test
  void withoutEmbeddingsTheyMakeNoDifference() {
    TrainingData blind =
        new TrainingData(
            data.interactions(),
            data.itemFeatures().stream()
                .filter(block -> !(block instanceof FeatureBlock.Dense))
                .toList(),
            data.userFeatures(),
            data.seed());
    ColdColumns columns = new ColdColumns(new Ease(20));
    assertThat(columns.withEmbeddings(0).fit(data).score(data.evidence(3)))
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(columns.fit(blind).score(data.evidence(3)));
  }
}
