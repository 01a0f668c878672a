package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.internal.Buckets;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.EvaluationReport.Slice;
import dev.weft.evaluation.PairedTest.Bootstrap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlicesTest {

  private static final Split SPLIT =
      new Split(
          "by hand",
          Interactions.of(
              4, List.of(History.ofItems(0, 1), History.ofItems(0), History.ofItems(0))),
          List.of(
              new TestCase(0, History.ofItems(0, 1), new int[] {2, 3}),
              new TestCase(1, History.ofItems(0), new int[] {1, 2}),
              new TestCase(2, History.EMPTY, new int[] {0})),
          new boolean[] {true, true, true, true});

  @Test
  void bucketLabelsAndBoundsAgree() {
    var buckets = Buckets.HISTORY;
    assertThat(buckets.label(buckets.of(0))).isEqualTo("0");
    assertThat(buckets.label(buckets.of(3))).isEqualTo("2–3");
    assertThat(buckets.label(buckets.of(4))).isEqualTo("4–7");
    assertThat(buckets.label(buckets.of(63))).isEqualTo("32–63");
    assertThat(buckets.label(buckets.of(100_000))).isEqualTo("128+");
  }

  @Test
  void historyLengthsPartitionTheTestCases() {
    var slices =
        Slices.byHistoryLength(
            SPLIT, new double[] {0.5, 0.25, 1}, Buckets.HISTORY, Bootstrap.DEFAULT);
    assertThat(slices)
        .containsExactly(
            new Slice("0", 1, Interval.unknown(1)),
            new Slice("1", 1, Interval.unknown(0.25)),
            new Slice("2–3", 1, Interval.unknown(0.5)));
  }

  @Test
  void recallBySupportLooksAtTheRelevantItemsOfTheBucketAlone() {
    int[][] lists = {{2, 0}, {2, 3}, {0, 1}};
    var slices = Slices.bySupport(SPLIT, lists, 2, Buckets.SUPPORT, Bootstrap.DEFAULT);
    assertThat(slices.stream().map(Slice::label)).containsExactly("0", "1–9");
    // Support 0: items 2 and 3 of user 0 (one found), item 2 of user 1 (found).
    assertThat(slices.getFirst().count()).isEqualTo(3);
    assertThat(slices.getFirst().value().mean()).isEqualTo((1.0 / 2.0 + 1.0) / 2.0);
    // Support 1 to 9: item 1 of user 1 (missed), item 0 of user 2 (found).
    assertThat(slices.getLast().value().mean()).isEqualTo(1.0 / 2.0);
  }

  @Test
  void slicesRefuseValuesOfOtherTests() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Slices.byHistoryLength(SPLIT, new double[2], Buckets.HISTORY, Bootstrap.DEFAULT))
        .withMessageContaining("3 test cases: 2");
  }
}
