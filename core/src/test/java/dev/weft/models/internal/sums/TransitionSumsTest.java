package dev.weft.models.internal.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.models.internal.Decay;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionSumsTest {

  private static final int ITEMS = 25;
  private final List<History> histories = histories(new Random(1));

  /** a, b, c: cuts after a and after b. */
  @Test
  void aWorkedExample() {
    double d = Math.exp(-1 / 2.0);
    double f = Math.exp(-1 / 3.0);
    TransitionSums sums = TransitionSums.of(of(List.of(History.ofItems(2, 0, 1))), 2, 3);
    assertThat((double) sums.past().at(2, 2)).isCloseTo(1 + d * d, within(1e-6));
    assertThat((double) sums.past().at(0, 2)).isCloseTo(d, within(1e-6));
    assertThat(sums.past().at(0, 0)).isEqualTo(1);
    assertThat(sums.past().at(1, 1)).isZero(); // Nothing came after it.
    assertThat(sums.next(2, 0)).isEqualTo(1);
    assertThat(sums.next(0, 1)).isEqualTo(1);
    assertThat((double) sums.next(2, 1)).isCloseTo(f + d, within(1e-6));
    assertThat(sums.next(0, 2)).isZero();
    assertThat(sums.support(1)).isEqualTo(1);
    assertThat(sums.users()).isEqualTo(1);
  }

  @Test
  void withoutDecaysOnlyNeighboursCount() {
    TransitionSums sums = TransitionSums.of(of(List.of(History.ofItems(2, 0, 1))), 0, 0);
    assertThat(sums.next(2, 0)).isEqualTo(1);
    assertThat(sums.next(2, 1)).isZero();
    assertThat(sums.past().at(0, 2)).isZero();
    assertThat(sums.past().at(2, 2)).isEqualTo(1);
  }

  @Test
  void itemsOfOneTimeDoNotFollowEachOther() {
    History invoice = History.of(new int[] {0, 1, 2}, new float[] {1, 1, 1}, new long[] {5, 5, 9});
    TransitionSums sums = TransitionSums.of(of(List.of(invoice)), 2, 2);
    assertThat(sums.next(0, 1)).isZero();
    assertThat(sums.next(1, 0)).isZero();
    assertThat(sums.next(0, 2)).isEqualTo(1);
    assertThat(sums.next(1, 2)).isEqualTo(1);
    assertThat(sums.past().at(0, 1)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "0, 2", "2, 3", "3, 3", "100, 0.5"})
  void theSumsAreThoseOfAllCutsSeed1(double past, double future) {
    TransitionSums sums = TransitionSums.of(of(histories), past, future);
    double[][] ss = new double[ITEMS][ITEMS];
    double[][] st = new double[ITEMS][ITEMS];
    for (History history : histories) {
      int[] moments = Decay.momentsOf(history);
      for (int cut = 0; cut < (moments.length == 0 ? 0 : moments[moments.length - 1]); cut++) {
        double[] s = new double[ITEMS];
        double[] t = new double[ITEMS];
        for (int e = 0; e < moments.length; e++) {
          int age = cut - moments[e];
          if (age >= 0) {
            s[history.item(e)] = history.weight(e) * power(past, age);
          } else {
            t[history.item(e)] = history.weight(e) * power(future, -age - 1);
          }
        }
        for (int i = 0; i < ITEMS; i++) {
          for (int j = 0; j < ITEMS; j++) {
            ss[i][j] += s[i] * s[j];
            st[i][j] += s[i] * t[j];
          }
        }
      }
    }
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        double expected = i <= j ? ss[i][j] : 0;
        assertThat((double) sums.past().at(i, j)).isCloseTo(expected, within(1e-3));
        assertThat((double) sums.next(i, j)).isCloseTo(st[i][j], within(1e-3));
        assertThat(sums.next().at(j, i)).isEqualTo(sums.next(i, j));
      }
    }
  }

  private static double power(double decay, int moments) {
    return moments == 0 ? 1 : decay == 0 ? 0 : Math.exp(-moments / decay);
  }

  @Test
  void addingUserByUserIsTheSameAsAllAtOnceSeed1() {
    var sums = TransitionSums.empty(ITEMS, 2, 1);
    histories.forEach(sums::add);
    assertSame(sums, TransitionSums.of(of(histories), 2, 1));
  }

  @Test
  void takingOutForgetsSeed1() {
    TransitionSums sums = TransitionSums.of(of(histories), 2, 1);
    histories.subList(50, 100).forEach(sums::remove);
    assertSame(sums, TransitionSums.of(of(histories.subList(0, 50)), 2, 1));
  }

  @Test
  void theSumsOfTwoHalvesMergeIntoThatOfTheWholeSeed1() {
    TransitionSums sums = TransitionSums.of(of(histories.subList(0, 37)), 2, 1);
    sums.merge(TransitionSums.of(of(histories.subList(37, 100)), 2, 1));
    assertSame(sums, TransitionSums.of(of(histories), 2, 1));
  }

  @Test
  void whatDoesNotBelongIsRefused() {
    var sums = TransitionSums.empty(3, 2, 0);
    assertThatThrownBy(() -> sums.remove(History.ofItems(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sums.add(History.ofItems(3))).hasMessage("item must be in 0..2: 3");
    assertThatThrownBy(() -> sums.merge(TransitionSums.empty(3, 2, 1)))
        .hasMessageContaining("past 2.0, future 0.0 and 3 past 2.0, future 1.0");
    assertThatThrownBy(() -> TransitionSums.check(-1, 0))
        .hasMessage("past must be in 0..10000 moments: -1.0");
    assertThatThrownBy(() -> TransitionSums.check(0, Double.NaN))
        .hasMessage("future must be in 0..10000 moments: NaN");
  }

  private static void assertSame(TransitionSums actual, TransitionSums expected) {
    assertThat(actual.users()).isEqualTo(expected.users());
    for (int i = 0; i < ITEMS; i++) {
      assertThat(actual.support(i)).isEqualTo(expected.support(i));
      for (int j = 0; j < ITEMS; j++) {
        assertThat(actual.past().at(i, j)).isCloseTo(expected.past().at(i, j), within(2e-3f));
        assertThat(actual.next(i, j)).isCloseTo(expected.next(i, j), within(2e-3f));
      }
    }
  }

  private static Interactions of(List<History> histories) {
    return Interactions.of(ITEMS, histories);
  }

  private static List<History> histories(Random random) {
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < 100; u++) {
      int[] items = random.ints(0, ITEMS).distinct().limit(random.nextInt(12)).toArray();
      float[] weights = new float[items.length];
      long[] times = new long[items.length];
      for (int e = 0; e < items.length; e++) {
        weights[e] = 1 + random.nextInt(3);
        times[e] = e == 0 ? 0 : times[e - 1] + random.nextInt(3);
      }
      histories.add(History.of(items, weights, times));
    }
    return histories;
  }
}
