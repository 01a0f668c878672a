package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MomentsTest {

  @Test
  void aMomentIsThatOfTheClockAndComesOnce() {
    var moments = new Moments(Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC), 0);
    assertThat(moments.next()).isEqualTo(1_000);
    assertThat(moments.next()).isEqualTo(1_001);
  }

  @Test
  void noMomentIsBeforeTheLastThatWasTold() {
    var moments = new Moments(Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC), 5_000);
    assertThat(moments.next()).isEqualTo(5_001);
  }
}
