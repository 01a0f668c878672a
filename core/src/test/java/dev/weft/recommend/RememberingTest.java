package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Event;
import dev.weft.data.History;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RememberingTest {

  private static final Instant NOW = Instant.parse("2026-05-05T12:00:00Z");

  private static long before(Duration age) {
    return NOW.minus(age).toEpochMilli();
  }

  private static History history(long... times) {
    int[] items = new int[times.length];
    float[] weights = new float[times.length];
    for (int entry = 0; entry < times.length; entry++) {
      items[entry] = entry;
      weights[entry] = 2;
    }
    return History.of(items, weights, times);
  }

  @Test
  void whatIsAHalfLifeOlderThanTheLatestCountsHalf() {
    History history =
        history(
            before(Duration.ofDays(40)), before(Duration.ofDays(30)), before(Duration.ofDays(20)));
    assertThat(new Remembering(10, 1).at(history, NOW).weights()).containsExactly(0.5f, 1, 2);
  }

  @Test
  void whatHasNoTimeCountsAsItIs() {
    History partly = history(Event.NO_TIME, before(Duration.ofDays(1)));
    assertThat(new Remembering(10, 3).at(partly, NOW).weights()).containsExactly(2, 2);
    History without = history(Event.NO_TIME, Event.NO_TIME);
    assertThat(new Remembering(10, 3).at(without, NOW)).isSameAs(without);
  }

  @Test
  void whatWasDoneWithoutAPauseUpToNowIsOfTheSession() {
    History history =
        history(
            before(Duration.ofMinutes(90)),
            before(Duration.ofMinutes(50)),
            before(Duration.ofMinutes(25)),
            before(Duration.ofMinutes(5)));
    assertThat(new Remembering(0, 4).at(history, NOW).weights()).containsExactly(2, 8, 8, 8);
    assertThat(new Remembering(0, 4).at(history, NOW.plusSeconds(3_600)).weights())
        .containsExactly(2, 2, 2, 2);
  }

  @Test
  void aQueryWhoseSessionCountsMoreFollowsIt() {
    var weft = Weft.of(SmallSnapshot.withEverything());
    Query query = Query.user("u1").withItems(java.util.List.of("i05")).limit(12).includeSeen();
    assertThat(weft.recommend(query.sessionWeight(50)).items())
        .isNotEqualTo(weft.recommend(query).items());
    assertThat(weft.recommend(query.halfLife(0).sessionWeight(1)).items())
        .isEqualTo(weft.recommend(query).items());
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatThrownBy(() -> Query.user("u").halfLife(-1)).hasMessageContaining("half-life");
    assertThatThrownBy(() -> Query.user("u").halfLife(Double.NaN))
        .hasMessageContaining("half-life");
    assertThatThrownBy(() -> Query.user("u").sessionWeight(0))
        .hasMessageContaining("session-weight");
  }
}
