package dev.weft.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(2), Duration.ofSeconds(1), Duration.ofSeconds(100));

  /** On a busy machine a command gets a tenth of a processor. */
  @Test
  void whatWorksIsWaitedForHoweverSlowlyItDoes() throws Exception {
    List<Duration> looks = new ArrayList<>();
    PATIENCE.await(time -> !looks.add(time) || looks.size() > 8, () -> seconds(looks.size() * 12L));
    assertThat(looks).hasSize(9);
  }

  @Test
  void whatStandsStillIsNot() {
    assertThatThrownBy(() -> PATIENCE.await(_ -> false, () -> seconds(5)))
        .isInstanceOf(FailedTrial.class)
        .hasMessage("does not end: 0 ms of processor time in the last 120 s");
  }

  @Test
  void whatWorksWithoutAnEndIsNot() {
    List<Duration> looks = new ArrayList<>();
    assertThatThrownBy(
            () -> PATIENCE.await(time -> !looks.add(time), () -> seconds(looks.size() * 12L)))
        .isInstanceOf(FailedTrial.class)
        .hasMessage("does not end: over 100 s of processor time");
  }

  /** The last look and the end cross: no more processor time, and it has ended. */
  @Test
  void anEndBetweenTwoLooksIsAnEnd() throws Exception {
    List<Duration> looks = new ArrayList<>();
    PATIENCE.await(time -> !looks.add(time) || looks.size() > 1, () -> seconds(5));
    assertThat(looks).startsWith(Duration.ofMinutes(2), Duration.ZERO);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
