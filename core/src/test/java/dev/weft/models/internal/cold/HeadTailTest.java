package dev.weft.models.internal.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Gaussians;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.ItemKnn;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@EveryKernel
class HeadTailTest {

  private static final TrainingData DATA = Synthetic.data(300, 60, 4, 3, 8, 5);

  @Test
  void theHeadHoldsTheItemsWithMostSupport() {
    HeadTailModel model = new HeadTail(20, new Ease(20), new ItemKnn(), 5, 5).fit(DATA);
    int[] support = DATA.interactions().support();
    int least = Integer.MAX_VALUE;
    int most = 0;
    int size = 0;
    for (int i = 0; i < support.length; i++) {
      if (model.isHead(i)) {
        least = Math.min(least, support[i]);
        size++;
      } else {
        most = Math.max(most, support[i]);
      }
    }
    assertThat(least).isGreaterThan(most);
    assertThat(size).isBetween(15, 20);
  }

  @Test
  void aHeadOfEverythingRanksTheHeadAsItsModelDoes() {
    HeadTailModel model = new HeadTail(1_000, new Ease(20), new ItemKnn(), 5, 5).fit(DATA);
    int[] support = DATA.interactions().support();
    float[] alone = new Ease(20).fit(DATA).score(DATA.evidence(0));
    float[] together = model.score(DATA.evidence(0));
    for (int i = 0; i < support.length; i++) {
      alone[i] = support[i] > 0 ? alone[i] : Float.NEGATIVE_INFINITY;
      together[i] = support[i] > 0 ? together[i] : Float.NEGATIVE_INFINITY;
    }
    assertThat(TopK.of(together, 10)).containsExactly(TopK.of(alone, 10));
  }

  /** Models of one head share what its items say of the others, and none takes another's. */
  @Test
  void whatModelsOfOneHeadShareIsOfThatHeadAloneSeeds6And7() {
    List<FeatureBlock> texts = texts(6);
    int[] head = {0, 3, 5, 8, 9};
    int[] tail = {1, 2, 4, 6, 7};
    SparseMatrix shared = TailColumns.of(texts, tail, head, 3);
    assertThat(TailColumns.of(texts, tail.clone(), head.clone(), 3)).isSameAs(shared);
    assertThat(TailColumns.of(texts, tail, head, 2).entries(0)).isLessThan(shared.entries(0));
    assertThat(TailColumns.of(texts, head, tail, 3)).isNotEqualTo(shared);
    assertThat(TailColumns.of(texts(7), tail, head, 3)).isNotEqualTo(shared);
    assertThat(TailColumns.of(texts, new int[] {1, 2, 4, 6}, head, 3).rows()).isEqualTo(4);
    assertThat(TailColumns.of(texts, tail, head, 3)).isEqualTo(shared);
  }

  private static List<FeatureBlock> texts(long seed) {
    var random = new SplittableRandom(seed);
    float[] values = Gaussians.values(10 * 4, random);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return List.of(new FeatureBlock.Dense("text", new Matrix(10, 4, values), 5));
  }

  @Test
  void anItemWithoutEventsRanksByTheItemOfTheHeadThatSaysTheSame() {
    // Two tastes, items 0–3 and 4–7; items 8 and 9 are new and say what 0 and 4 say.
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < 40; u++) {
      int from = u % 2 * 4;
      histories.add(History.ofItems(from + u / 2 % 4, from + (u / 2 + 1) % 4));
    }
    var texts = Matrix.zeros(10, 8);
    for (int i = 0; i < 10; i++) {
      texts.values()[i * 8 + (i < 8 ? i : i == 8 ? 0 : 4)] = 1;
    }
    var data =
        new TrainingData(
            Interactions.of(10, histories),
            List.of(new FeatureBlock.Dense("text", texts, 5)),
            Matrix.zeros(40, 0),
            1);
    HeadTailModel model = new HeadTail(8, new Ease(1), new ItemKnn(), 3, 5).fit(data);
    float[] first = model.score(Evidence.of(History.ofItems(1)));
    float[] second = model.score(Evidence.of(History.ofItems(5)));
    assertThat(first[8]).isGreaterThan(first[9]);
    assertThat(second[9]).isGreaterThan(second[8]);
  }

  @Test
  void theNeighboursOfATailItemSumToOne() {
    var columns = TailColumns.of(DATA.itemFeatures(), new int[] {3, 9}, new int[] {0, 1, 2, 4}, 2);
    assertThat(columns.entries(0)).isEqualTo(2);
    float sum = columns.values()[0] + columns.values()[1];
    assertThat(sum).isCloseTo(1, within(1e-6f));
  }

  @Test
  void aHistoryOfTailItemsIsAnsweredByTheWideModel() {
    HeadTailModel model = new HeadTail(5, new Ease(20), new ItemKnn(), 5, 5).fit(DATA);
    int tail = 0;
    int[] support = DATA.interactions().support();
    while (model.isHead(tail) || support[tail] == 0) {
      tail++;
    }
    Evidence evidence = Evidence.of(History.ofItems(tail));
    assertThat(model.score(evidence)).containsExactly(new ItemKnn().fit(DATA).score(evidence));
  }

  @Test
  void noHeadIsNoSplit() {
    assertThatThrownBy(() -> new HeadTail(0, new Ease())).hasMessage("head-items must be >= 1: 0");
  }
}
