package dev.weft.models.internal.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Event;
import dev.weft.data.History;
import org.junit.jupiter.api.Test;

/** What a history contributes, and how an entry joins it. */
class BoundsTest {

  private static final History HISTORY =
      History.of(new int[] {4, 2, 7}, new float[] {3, 4, 1}, new long[] {Event.NO_TIME, 10, 20});

  @Test
  void aHistoryIsCutToItsLatestAndScaledToItsNorm() {
    assertThat(new Clip(2, 100).of(HISTORY)).isEqualTo(HISTORY.last(2));
    History scaled = new Clip(2, 1).of(HISTORY);
    double length = Math.hypot(scaled.weight(0), scaled.weight(1));
    assertThat(length).isCloseTo(1, within(1e-6));
    assertThat(scaled.weight(0) / scaled.weight(1)).isEqualTo(4);
  }

  @Test
  void aHistoryWithinTheBoundsIsTheSame() {
    assertThat(new Clip(3, 100).of(HISTORY)).isSameAs(HISTORY);
    assertThat(Clip.NONE.of(HISTORY)).isSameAs(HISTORY);
  }

  /** The bound that the scale of noise is chosen by: c² for pairs. */
  @Test
  void aUserMovesPairsByAtMostTheSquareOfTheNorm() {
    CoOccurrence sums = CoOccurrence.empty(8, new Clip(10, 2));
    sums.add(HISTORY);
    double squares = 0;
    for (float pair : sums.upperHalf().values()) {
      squares += pair * pair;
    }
    assertThat(Math.sqrt(squares)).isLessThanOrEqualTo(4 + 1e-6);
  }

  @Test
  void anEntryStandsBehindWhatIsNotLater() {
    assertThat(new Entry(5, 1, 10).after(HISTORY).items()).containsExactly(4, 2, 5, 7);
    assertThat(new Entry(5, 1, Event.NO_TIME).after(HISTORY).items()).containsExactly(4, 5, 2, 7);
    assertThat(new Entry(5, 1, 30).after(History.EMPTY).items()).containsExactly(5);
  }

  @Test
  void whatIsTakenAgainMovesToItsLatestTimeAndWeighsMore() {
    History again = new Entry(2, 2, 30).after(HISTORY);
    assertThat(again.items()).containsExactly(4, 7, 2);
    assertThat(again.weights()).containsExactly(3, 1, 6);
    assertThat(new Entry(7, 0, 5).after(HISTORY)).isEqualTo(HISTORY);
    History untimed = new Entry(4, 1, Event.NO_TIME).after(HISTORY);
    assertThat(untimed.weights()).containsExactly(4, 4, 1);
  }

  @Test
  void boundsAreChecked() {
    assertThatThrownBy(() -> new Clip(0, 1)).hasMessage("entries must be >= 1: 0");
    assertThatThrownBy(() -> new Clip(1, 0)).hasMessage("norm must be above 0: 0.0");
    assertThatThrownBy(() -> Noise.gaussian(-1, 1))
        .hasMessage("scale must be finite and >= 0: -1.0");
    assertThatThrownBy(() -> new Entry(-1, 1, 0)).hasMessage("item must be >= 0: -1");
    assertThatThrownBy(() -> new Entry(1, Float.NaN, 0)).hasMessage("a weight must be finite: NaN");
  }
}
