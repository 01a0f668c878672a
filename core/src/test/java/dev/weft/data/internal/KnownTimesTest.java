package dev.weft.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KnownTimesTest {

  private static final long BEGIN = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long FAR = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

  private static KnownTimes days(int count) {
    return KnownTimes.of(LongStream.range(0, count).map(day -> BEGIN + day * DAY).toArray());
  }

  private static KnownTimes after(KnownTimes known, long... times) {
    return known.with(known.farAmong(times), times);
  }

  @Test
  void aTimeFarBeyondTheKnownOnesIsTakenForTheLatestOfThem() {
    KnownTimes known = days(800);
    assertThat(known.farAmong(FAR).near(FAR)).isEqualTo(BEGIN + 799 * DAY);
    assertThat(known.farAmong(Long.MAX_VALUE).near(Long.MAX_VALUE)).isEqualTo(BEGIN + 799 * DAY);
    assertThat(known.farAmong(BEGIN + 1_590 * DAY).isEmpty()).isTrue();
    assertThat(known.farAmong(BEGIN + 1_600 * DAY).isEmpty()).isFalse();
    assertThat(after(known, FAR).latest()).isEqualTo(BEGIN + 799 * DAY);
  }

  @Test
  void theLimitMovesWithWhatComes() {
    KnownTimes known = days(800);
    long later = BEGIN + 1_700 * DAY;
    assertThat(known.farAmong(later).isEmpty()).isFalse();
    assertThat(after(known, BEGIN + 1_000 * DAY).farAmong(later).isEmpty()).isTrue();
  }

  @Test
  void manyAreASeasonWhetherTheyComeOneByOneOrAtOnce() {
    KnownTimes known = days(2_500);
    assertThat(known.farAmong(FAR, FAR).isEmpty()).isFalse();
    assertThat(known.farAmong(FAR, FAR, FAR).isEmpty()).isTrue();
    assertThat(after(after(known, FAR), FAR).farAmong(FAR).isEmpty()).isTrue();
  }

  @Test
  void whereTooLittleIsKnownWhatComesTellsOfItself() {
    assertThat(days(99).farAmong(FAR).isEmpty()).isTrue();
    assertThat(KnownTimes.NONE.farAmong(FAR).isEmpty()).isTrue();
    long[] more = LongStream.range(0, 200).map(day -> day == 7 ? FAR : BEGIN + day).toArray();
    assertThat(after(KnownTimes.NONE, more).latest()).isEqualTo(BEGIN + 199);
  }

  @Test
  void whatHasNoTimeTellsNothing() {
    KnownTimes none = KnownTimes.of(new long[] {Event.NO_TIME, Event.NO_TIME});
    assertThat(none).isEqualTo(KnownTimes.NONE);
    assertThat(after(none, Event.NO_TIME)).isEqualTo(KnownTimes.NONE);
    assertThat(days(300).farAmong(Event.NO_TIME).near(Event.NO_TIME)).isEqualTo(Event.NO_TIME);
  }
}
