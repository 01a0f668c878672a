package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class InteractionsTest {

  private static final History TIMED = history(1, 2);
  private static final History PARTLY = history(Event.NO_TIME, 2);

  private static History history(long first, long second) {
    return History.of(new int[] {0, 1}, new float[] {1, 1}, new long[] {first, second});
  }

  private static Interactions of(History... histories) {
    return Interactions.of(3, List.of(histories));
  }

  @Test
  void itIsTimedWhereEveryPairHasATime() {
    assertThat(of(TIMED, History.EMPTY).timed()).isTrue();
    assertThat(of(TIMED, PARTLY).timed()).isFalse();
    assertThat(of(History.ofItems(0, 2)).timed()).isFalse();
    assertThat(of(History.EMPTY).timed()).as("no pair").isFalse();
  }

  @Test
  void aNegativeNumberOfItemsIsRefused() {
    assertThatThrownBy(() -> Interactions.of(-1, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("items must be >= 0: -1");
  }

  @Test
  void itIsPartlyTimedWhereAnyPairHasATime() {
    assertThat(of(History.EMPTY, PARTLY).partlyTimed()).isTrue();
    assertThat(of(TIMED).partlyTimed()).isTrue();
    assertThat(of(History.ofItems(0, 2), History.EMPTY).partlyTimed()).isFalse();
  }
}
