package dev.weft.models.internal.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoOccurrenceTest {

  private static final int ITEMS = 25;
  private final List<History> histories = histories(new Random(1));

  @Test
  void aWorkedExample() {
    History history = History.of(new int[] {2, 0}, new float[] {3, 2}, new long[2]);
    var sums = CoOccurrence.of(Interactions.of(3, List.of(history, History.ofItems(2))));
    assertThat(sums.matrix().values()).containsExactly(4, 0, 6, 0, 0, 0, 6, 0, 10);
    assertThat(sums.upperHalf().values()).containsExactly(4, 0, 6, 0, 0, 0, 0, 0, 10);
    assertThat(sums.count(2, 0)).isEqualTo(6);
    assertThat(sums.users()).isEqualTo(2);
  }

  @Test
  void addingUserByUserIsTheSameAsAllAtOnceSeed1() {
    var sums = CoOccurrence.empty(ITEMS);
    histories.forEach(sums::add);
    assertSame(sums, of(histories));
  }

  @Test
  void takingOutForgetsExactlySeed1() {
    CoOccurrence sums = of(histories);
    histories.subList(50, 100).forEach(sums::remove);
    assertSame(sums, of(histories.subList(0, 50)));
  }

  @Test
  void theSumsOfTwoHalvesMergeIntoThatOfTheWholeSeed1() {
    CoOccurrence sums = of(histories.subList(0, 37));
    sums.merge(of(histories.subList(37, 100)));
    assertSame(sums, of(histories));
  }

  @Test
  void nobodyCanBeTakenOutOfNothing() {
    assertThatThrownBy(() -> CoOccurrence.empty(3).remove(History.ofItems(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sumsOverOtherItemsDoNotMerge() {
    assertThatThrownBy(() -> CoOccurrence.empty(3).merge(CoOccurrence.empty(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 and 4");
  }

  // An item beyond the catalogue was counted as a pair of two others: 1 · 3 + 5 is 2 · 3 + 2.
  @Test
  void itemsBeyondTheCatalogueAreRefusedAndNothingIsCounted() {
    var sums = CoOccurrence.empty(3);
    assertThatThrownBy(() -> sums.add(History.ofItems(1, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item must be in 0..2: 5");
    assertThat(sums.matrix().values()).containsOnly(0f);
    assertThat(sums.users()).isZero();
  }

  private static CoOccurrence of(List<History> histories) {
    return CoOccurrence.of(Interactions.of(ITEMS, histories));
  }

  private static void assertSame(CoOccurrence actual, CoOccurrence expected) {
    assertThat(actual.matrix()).isEqualTo(expected.matrix());
    assertThat(actual.users()).isEqualTo(expected.users());
  }

  private static List<History> histories(Random random) {
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < 100; u++) {
      int[] items = random.ints(0, ITEMS).distinct().limit(random.nextInt(9)).toArray();
      float[] weights = new float[items.length];
      for (int e = 0; e < weights.length; e++) {
        weights[e] = random.nextInt(20);
      }
      histories.add(History.of(items, weights, new long[items.length]));
    }
    return histories;
  }
}
