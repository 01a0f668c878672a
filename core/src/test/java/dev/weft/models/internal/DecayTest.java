package dev.weft.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Event;
import dev.weft.data.History;
import org.junit.jupiter.api.Test;

class DecayTest {

  private static final long DAY = 86_400_000;

  private final History baskets =
      History.of(
          new int[] {5, 3, 8, 1}, new float[] {1, 2, 1, 4}, new long[] {0, DAY, DAY, 3 * DAY});

  @Test
  void entriesOfOneTimeAreOneMoment() {
    assertThat(Decay.momentsOf(baskets)).containsExactly(0, 1, 1, 2);
  }

  @Test
  void entriesWithoutATimeAreMomentsOfTheirOwn() {
    assertThat(Decay.momentsOf(History.ofItems(4, 2, 9))).containsExactly(0, 1, 2);
    long[] times = {Event.NO_TIME, Event.NO_TIME, 0, 0};
    assertThat(Decay.momentsOf(History.of(new int[] {3, 2, 1, 0}, new float[4], times)))
        .containsExactly(0, 1, 2, 2);
  }

  @Test
  void anEntryCountsOneOverEAfterSoManyMoments() {
    History decayed = Decay.ofMoments(2).of(baskets);
    assertThat(decayed.items()).containsExactly(5, 3, 8, 1);
    assertWeights(decayed, Math.exp(-1), 2 * Math.exp(-0.5), Math.exp(-0.5), 4);
  }

  @Test
  void anEntryCountsOneOverEAfterSoManyDays() {
    History decayed = new Decay(0, 2).of(baskets);
    assertWeights(decayed, Math.exp(-1.5), 2 * Math.exp(-1), Math.exp(-1), 4);
  }

  @Test
  void momentsAndDaysMultiply() {
    History decayed = new Decay(2, 2).of(baskets);
    assertWeights(decayed, Math.exp(-2.5), 2 * Math.exp(-1.5), Math.exp(-1.5), 4);
  }

  @Test
  void whatHasNoTimeDoesNotAgeInDays() {
    assertWeights(new Decay(0, 1).of(History.ofItems(1, 2)), 1, 1);
  }

  @Test
  void farApartTimesGiveFiniteWeights() {
    History history =
        History.of(
            new int[] {0, 1}, new float[] {1, 1}, new long[] {Event.NO_TIME + 1, Long.MAX_VALUE});
    assertWeights(new Decay(0, 1e-9).of(history), 0, 1);
  }

  @Test
  void nothingAgesWithoutADecay() {
    assertThat(Decay.NONE.of(baskets)).isEqualTo(baskets);
    assertThat(Decay.ofMoments(3).of(History.EMPTY)).isEqualTo(History.EMPTY);
  }

  @Test
  void aDecayOutOfRangeIsRefused() {
    assertThatThrownBy(() -> Decay.ofMoments(-1))
        .hasMessage("moments must be finite and >= 0: -1.0");
    assertThatThrownBy(() -> new Decay(0, Double.NaN))
        .hasMessage("days must be finite and >= 0: NaN");
  }

  private static void assertWeights(History history, double... expected) {
    for (int entry = 0; entry < expected.length; entry++) {
      assertThat((double) history.weight(entry)).isCloseTo(expected[entry], within(1e-6));
    }
  }
}
