package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.math.internal.RandomStreams;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepsTest {

  private static final long MINUTE = 60_000;

  @Test
  void theLastEntriesAreReadAndTheGapBeforeTheFirstOfThemIsKnown() {
    History history =
        History.of(
            new int[] {7, 8, 9}, new float[] {1, 2, 3}, new long[] {0, 3 * MINUTE, 3 * MINUTE});
    Steps last = Steps.last(history, 2);
    assertThat(last.items()).containsExactly(8, 9);
    assertThat(last.weights()).containsExactly(2, 3);
    assertThat(last.gaps()).containsExactly(Steps.gap(0, 3 * MINUTE), Steps.gap(5, 5));
  }

  @Test
  void aLongerGapIsOfAnotherKindOnceItHasDoubled() {
    int moment = Steps.gap(0, 1);
    int minutes = Steps.gap(0, 2 * MINUTE);
    int hours = Steps.gap(0, 120 * MINUTE);
    int ages = Steps.gap(0, Long.MAX_VALUE / 2);
    assertThat(List.of(Steps.gap(5, 5), moment, minutes, hours, ages))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(ages).isEqualTo(Steps.GAPS - 1);
  }

  @Test
  void anEntryWithoutATimeSaysThatItHasNone() {
    History untimed = History.ofItems(1, 2);
    assertThat(Steps.last(untimed, 5).gaps()).containsExactly(0, 0);
    assertThat(Steps.gap(Event.NO_TIME, 5))
        .isEqualTo(Steps.gap(History.of(new int[] {1}, new float[] {1}, new long[] {9}), 0));
  }

  @Test
  void everyEntryButTheFirstIsAskedForOnceAnEpoch() {
    int[] items = IntStream.range(0, 23).toArray();
    float[] weights = new float[23];
    long[] times = new long[23];
    for (int i = 0; i < 23; i++) {
      weights[i] = 1;
      times[i] = i * MINUTE;
    }
    History history = History.of(items, weights, times);
    var corpus =
        new Corpus(List.of(history), List.of(), new int[0], WeightScale.of(List.of(history)));
    for (int epoch = 0; epoch < 20; epoch++) {
      List<Batch> batches = new Windows(corpus, 5, 2, 1).epoch(epoch);
      int[] targets =
          batches.stream().flatMapToInt(b -> IntStream.of(b.targets())).sorted().toArray();
      assertThat(targets).containsExactly(IntStream.range(1, 23).toArray());
      for (Batch batch : batches) {
        for (int t = 0; t < batch.targets().length; t++) {
          assertThat(batch.items()[(int) batch.places()[t]]).isEqualTo(batch.targets()[t] - 1);
        }
      }
    }
  }

  @Test
  void onlyEntriesOfOneMomentChangePlaces() {
    History history =
        History.of(
            new int[] {0, 1, 2, 3, 4}, new float[] {1, 1, 1, 1, 1}, new long[] {1, 2, 2, 2, 3});
    boolean moved = false;
    for (int seed = 0; seed < 20; seed++) {
      History shuffled = Corpus.shuffledWithinMoments(history, RandomStreams.of(seed));
      assertThat(shuffled.item(0)).isZero();
      assertThat(shuffled.item(4)).isEqualTo(4);
      assertThat(shuffled.items()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
      moved |= shuffled.item(1) != 1;
    }
    assertThat(moved).isTrue();
  }
}
