package dev.weft.models.internal.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
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

  /** With c = 1.5 a user moved SᵀS by 12.95, where c² was given as the bound of all sums. */
  @ParameterizedTest
  @CsvSource({"0, 0", "2, 0", "0, 2", "2, 2", "20, 2", "2, 20", "20, 20"})
  void noUserMovesThemByMoreThanTheirBoundsSeed1(double past, double future) {
    var clip = new Clip(10, 1.5);
    var random = new Random(1);
    double mostPast = 0;
    double mostNext = 0;
    TransitionSums bounds = TransitionSums.empty(ITEMS, past, future, clip);
    for (int trial = 0; trial < 300; trial++) {
      TransitionSums sums = TransitionSums.empty(ITEMS, past, future, clip);
      sums.add(uneven(random));
      mostPast = Math.max(mostPast, norm(whole(sums.past())));
      mostNext = Math.max(mostNext, norm(sums.next()));
    }
    assertThat(mostPast).isBetween(0.5 * bounds.pastBound(), 1.00001 * bounds.pastBound());
    assertThat(mostNext).isBetween(0.3 * bounds.nextBound(), 1.00001 * bounds.nextBound());
  }

  private static History uneven(Random random) {
    int[] items = random.ints(0, ITEMS).distinct().limit(1 + random.nextInt(20)).toArray();
    float[] weights = new float[items.length];
    long[] times = new long[items.length];
    for (int e = 0; e < items.length; e++) {
      weights[e] = (float) Math.exp(2 * random.nextGaussian());
      times[e] = 1_000L * (e + 1);
    }
    return History.of(items, weights, times);
  }

  /** Of SᵀS the upper half is filled. */
  private static Matrix whole(Matrix upper) {
    Blas.mirrorUpper(upper);
    return upper;
  }

  private static double norm(Matrix matrix) {
    double squares = 0;
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        squares += matrix.at(i, j) * matrix.at(i, j);
      }
    }
    return Math.sqrt(squares);
  }

  @Test
  void theWholeOfAPairOfEqualEntriesStaysWithinTheBound() {
    TransitionSums sums = TransitionSums.empty(2, 20, 0, new Clip(10, 1));
    sums.add(History.of(new int[] {0, 1}, new float[] {1, 1}, new long[] {5, 9}));
    double moved = norm(whole(sums.past()));
    assertThat(moved).isLessThan(sums.pastBound());
    assertThat(TransitionSums.empty(2, 20, 0).pastBound()).isInfinite();
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
