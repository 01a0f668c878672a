package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.Figures.PersonalFigures;
import dev.weft.evaluation.PairedTest.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalFiguresTest {

  private static final int ITEMS = 30;

  private static Split split(List<TestCase> tests) {
    boolean[] candidates = new boolean[ITEMS];
    Arrays.fill(candidates, true);
    return new Split(
        "by hand", Interactions.of(ITEMS, List.of(History.ofItems(0, 1))), tests, candidates);
  }

  private static TestCase asked(int user, int... relevant) {
    return new TestCase(user, History.EMPTY, relevant);
  }

  @Test
  void aHitCountsWhatItIsWorth() {
    float[] worths = new float[ITEMS];
    Arrays.fill(worths, 1);
    worths[0] = 0.25f;
    Split split = split(List.of(asked(0, 0, 5), asked(0, 0)));
    PersonalFigures figures =
        PersonalFigures.of(split, worths, new int[][] {{0, 7}, {0, 7}}, 2, Bootstrap.DEFAULT);
    double second = 1 / (Math.log(3) / Math.log(2));
    assertThat(figures.ndcg().mean())
        .isCloseTo((0.25 + 0.25) / (1 + 0.25 * second + 0.25), within(1e-6));
  }

  /** With one item asked for, each user's own ideal cancelled what the item is worth. */
  @Test
  void aHitOfWhatEverybodyIsShownCountsLessThanAPersonalOne() {
    float[] worths = new float[ITEMS];
    Arrays.fill(worths, 1);
    worths[0] = 0.25f;
    Split split = split(List.of(asked(0, 0), asked(1, 5)));
    int[][] shown = {{0}, {0}};
    int[][] personal = {{5}, {5}};
    assertThat(PersonalFigures.of(split, worths, shown, 1, Bootstrap.DEFAULT).ndcg().mean())
        .isCloseTo(0.25 / 1.25, within(1e-6));
    assertThat(PersonalFigures.of(split, worths, personal, 1, Bootstrap.DEFAULT).ndcg().mean())
        .isCloseTo(1 / 1.25, within(1e-6));
  }

  /** What was found was drawn and what could be found was not: 1 was given as 0.93 to 1.07. */
  @Test
  void everythingFoundIsOneInEverySample() {
    float[] worths = new float[ITEMS];
    Arrays.fill(worths, 1);
    worths[0] = 0.05f;
    List<TestCase> tests = new ArrayList<>();
    int[][] lists = new int[40][];
    for (int t = 0; t < lists.length; t++) {
      int item = t % 3 == 0 ? 0 : t % 20;
      tests.add(asked(t, item));
      lists[t] = new int[] {item};
    }
    Interval all = PersonalFigures.of(split(tests), worths, lists, 1, Bootstrap.DEFAULT).ndcg();
    assertThat(all.mean()).isCloseTo(1, within(1e-12));
    assertThat(all.low()).isCloseTo(1, within(1e-12));
    assertThat(all.high()).isCloseTo(1, within(1e-12));
  }

  /** One of what is worth much and one of what is worth little: the sums are drawn together. */
  @Test
  void theIntervalIsThatOfTheRatioOfSums() {
    float[] worths = new float[ITEMS];
    Arrays.fill(worths, 1);
    worths[0] = 0.25f;
    List<TestCase> tests = new ArrayList<>();
    int[][] lists = new int[40][];
    double[] found = new double[40];
    double[] possible = new double[40];
    for (int t = 0; t < lists.length; t++) {
      tests.add(asked(t, t % 2 == 0 ? 0 : 5));
      lists[t] = t % 4 == 1 ? new int[] {5} : new int[] {0};
      possible[t] = t % 2 == 0 ? 0.25 : 1;
      found[t] = t % 4 == 3 ? 0 : possible[t];
    }
    Interval own = PersonalFigures.of(split(tests), worths, lists, 1, Bootstrap.DEFAULT).ndcg();
    Interval ratio = Bootstrap.DEFAULT.ratio(found, possible);
    assertThat(own.mean()).isCloseTo(0.6, within(1e-12));
    assertThat(own.low()).isCloseTo(ratio.low(), within(1e-12));
    assertThat(own.high()).isCloseTo(ratio.high(), within(1e-12));
  }

  /** Of items that nobody took before no list of popular items names one: nothing is discounted. */
  @Test
  void ofNewItemsAloneNothingIsPersonal() {
    Split fresh = split(List.of(asked(0, 7), asked(0, 8)));
    Split known = split(List.of(asked(0, 7), asked(0, 1)));
    assertThat(PersonalFigures.popularAsked(fresh)).isFalse();
    assertThat(PersonalFigures.popularAsked(known)).isTrue();
  }

  @Test
  void theTenMostListedAreThoseOfAllLists() {
    int[][] lists = new int[4][];
    for (int t = 0; t < lists.length; t++) {
      lists[t] = new int[] {0, 1, 2, 3, 4, 10 + 5 * t, 11 + 5 * t, 12 + 5 * t};
    }
    List<TestCase> tests = List.of(asked(0, 1), asked(0, 1), asked(0, 1), asked(0, 1));
    PersonalFigures figures =
        PersonalFigures.of(split(tests), new float[ITEMS], lists, 8, Bootstrap.DEFAULT);
    assertThat(figures.items()).isEqualTo(5 + 12);
    assertThat(figures.tenMostListed()).isEqualTo((5 * 4 + 5) / 32.0);
    PersonalFigures shorter =
        PersonalFigures.of(split(tests), new float[ITEMS], lists, 5, Bootstrap.DEFAULT);
    assertThat(shorter.items()).isEqualTo(5);
    assertThat(shorter.tenMostListed()).isEqualTo(1);
  }

  @Test
  void noListNamesNothing() {
    PersonalFigures figures =
        PersonalFigures.of(
            split(List.of(asked(0, 1))), new float[ITEMS], new int[][] {{}}, 10, Bootstrap.DEFAULT);
    assertThat(figures.items()).isZero();
    assertThat(figures.tenMostListed()).isZero();
  }

  @Test
  void whatThePopularListNamesToEverybodyIsWorthLittle() {
    float[] worths = PersonalFigures.worths(split(List.of(asked(0, 7), asked(0, 8))));
    assertThat(worths[0]).isEqualTo(1 / 21f);
    assertThat(worths[29]).isEqualTo(1);
  }
}
