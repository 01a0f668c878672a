package dev.weft.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FarTimesTest {

  private static final long BEGIN = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long FAR = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();

  /** A time a day, and others. */
  private static long[] days(int count, long... others) {
    return LongStream.concat(
            LongStream.range(0, count).map(day -> BEGIN + day * DAY), LongStream.of(others))
        .toArray();
  }

  private static FarTimes of(long... times) {
    return FarTimes.of(times, times.length);
  }

  @Test
  void aTimeFarBeyondAllOthersIsTakenForTheLatestOfThem() {
    FarTimes far = of(days(300, FAR));
    assertThat(far.near(FAR)).isEqualTo(BEGIN + 299 * DAY);
    assertThat(far.near(BEGIN + 5 * DAY)).isEqualTo(BEGIN + 5 * DAY);
    assertThat(far.near(Event.NO_TIME)).isEqualTo(Event.NO_TIME);
    assertThat(far.isEmpty()).isFalse();
  }

  @Test
  void whatIsWithinTheSpanOfTheOthersIsNotFar() {
    assertThat(of(days(300)).isEmpty()).isTrue();
    assertThat(of(days(300, BEGIN + 600 * DAY)).isEmpty()).isTrue();
    assertThat(of(days(3_000, BEGIN + 5_900 * DAY)).isEmpty()).isTrue();
    assertThat(of(days(3_000, BEGIN + 6_100 * DAY)).isEmpty()).isFalse();
  }

  @Test
  void manyAreASeasonAndNoErrorAndOfFewNothingIsKnown() {
    assertThat(of(days(300, FAR, FAR + DAY)).isEmpty()).isTrue();
    assertThat(of(days(3_000, FAR, FAR + DAY, FAR + DAY)).isEmpty()).isFalse();
    assertThat(of(days(50, FAR)).isEmpty()).isTrue();
    assertThat(of().isEmpty()).isTrue();
    assertThat(of(Event.NO_TIME, Event.NO_TIME).isEmpty()).isTrue();
  }

  @Test
  void timesBehindTheSizeDoNotCount() {
    long[] times = days(300, FAR);
    assertThat(FarTimes.of(times, 300).isEmpty()).isTrue();
  }
}
