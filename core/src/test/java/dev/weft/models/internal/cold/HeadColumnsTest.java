package dev.weft.models.internal.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.models.Evidence;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.LinearModel;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@EveryKernel
class HeadColumnsTest {

  private static final int ITEMS = 60;
  private static final int COLD = 9;
  private static final int GROUPS = 3;

  private final TrainingData data = Synthetic.data(300, ITEMS, COLD, GROUPS, 8, 1);
  private final int[] support = data.interactions().support();
  private final ColdColumns columns = new ColdColumns(new Ease(20));
  private final HeadColumnsModel model = new HeadColumns(25, 40, columns).fit(data);

  @Test
  void aHeadOfEverythingIsColdColumns() {
    HeadColumnsModel whole = new HeadColumns(ITEMS, ITEMS, columns).fit(data);
    ColdColumnsModel dense = columns.fit(data);
    for (int user = 0; user < 20; user++) {
      assertThat(whole.score(data.evidence(user)))
          .usingComparatorWithPrecision(5e-3f)
          .containsExactly(dense.score(data.evidence(user)));
    }
  }

  @Test
  void columnsAreThoseOfTheFormulaSolvedDirectly() {
    int[] head = HeadTail.headOf(support, 25);
    int[] reaching = HeadTail.headOf(support, 40);
    int[] cold = IntStream.range(0, ITEMS).filter(i -> support[i] == 0).toArray();
    assertThat(head.length).isBetween(15, reaching.length - 1);
    LinearModel base = columns.ease().fit(data.onItems(head));
    ColdItems found =
        new HeadColumnsFit(columns, base, head, reaching, data.interactions())
            .fit(data.itemFeatures(), cold);
    Matrix expected = regressed(base, head, reaching, cold);
    for (int r = 0; r < reaching.length; r++) {
      for (int c = 0; c < cold.length; c++) {
        assertThat(found.regressed().at(r, c)).isCloseTo(expected.at(r, c), within(2e-3f));
      }
    }
  }

  /** {@code (I + bB) K_rh (K_hr K_rh + μK_hh)⁻¹ K_hc}, by an inverse. */
  private Matrix regressed(LinearModel base, int[] head, int[] reaching, int[] cold) {
    Matrix kernel = Fusion.kernel(data.itemFeatures(), reaching, head);
    Matrix system = Blas.transposedMultiply(kernel, kernel);
    Matrix ofHead = Fusion.kernel(data.itemFeatures(), head, head);
    for (int i = 0; i < system.values().length; i++) {
      system.values()[i] += (float) columns.ridge() * ofHead.values()[i];
    }
    Blas.invert(system);
    Matrix dual = Blas.multiply(system, Fusion.kernel(data.itemFeatures(), head, cold));
    Matrix plain = Blas.multiply(kernel, dual);
    Matrix passed = plain.copy();
    for (int i = 0; i < head.length; i++) {
      for (int j = 0; j < head.length; j++) {
        int to = Arrays.binarySearch(reaching, head[i]);
        int from = Arrays.binarySearch(reaching, head[j]);
        for (int c = 0; c < cold.length; c++) {
          passed.values()[to * cold.length + c] +=
              (float) columns.spread() * base.weight(i, j) * plain.at(from, c);
        }
      }
    }
    return passed;
  }

  @Test
  void newItemsOfOnesOwnTasteComeBeforeOtherNewItemsSeed1() {
    NewItems.assertThoseOfOnesOwnTasteComeFirst(model, data, COLD, GROUPS);
  }

  @Test
  void manyNewItemsAreFoundInBlocksAsTheyAreAtOnceSeed3() {
    int cold = HeadColumnsFit.BLOCK + 10;
    TrainingData many = Synthetic.data(60, 30 + cold, cold, GROUPS, 6, 3);
    assertThat(new HeadColumns(30, 30, columns).fit(many).score(many.evidence(1)))
        .usingComparatorWithPrecision(0.05f)
        .containsExactly(columns.fit(many).score(many.evidence(1)));
  }

  @Test
  void anItemOutsideTheHeadHasTheMeanOfTheHead() {
    History history = data.interactions().history(5);
    float[] scores = model.score(data.evidence(5));
    double mean =
        IntStream.range(0, ITEMS)
            .filter(i -> model.isHead(i) && !holds(history, i))
            .mapToDouble(i -> scores[i])
            .average()
            .orElseThrow();
    int[] others =
        IntStream.range(0, ITEMS).filter(i -> !model.isHead(i) && support[i] > 0).toArray();
    assertThat(others).isNotEmpty();
    for (int other : others) {
      assertThat((double) scores[other]).isCloseTo(mean, within(1e-6));
    }
  }

  private static boolean holds(History history, int item) {
    return IntStream.range(0, history.size()).anyMatch(entry -> history.item(entry) == item);
  }

  @Test
  void aHistoryOfNewItemsAloneIsAnsweredBySupport() {
    float[] scores = model.score(Evidence.of(History.ofItems(ITEMS - 1)));
    for (int i = 0; i < ITEMS; i++) {
      assertThat(scores[i]).isEqualTo(support[i]);
    }
  }

  @Test
  void itemsThatSayTheSameLeaveTheRegressionASolution() {
    var same = new Matrix(4, 3, new float[] {2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1});
    Matrix solved =
        SubsetOfRegressors.of(same, new int[] {0, 1, 2})
            .solve(1, new Matrix(1, 3, new float[] {1, 1, 1}));
    for (float value : solved.values()) {
      assertThat(value).isFinite().isGreaterThan(0);
    }
  }

  @Test
  void numbersOfItemsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new HeadColumns(0, 5, columns))
        .hasMessage("head-items must be >= 1: 0");
    assertThatThrownBy(() -> new HeadColumns(6, 5, columns))
        .hasMessage("reaching-items must be >= head-items: 5 and 6");
  }
}
