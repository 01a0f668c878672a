package dev.weft.recommend;

import static dev.weft.recommend.CupShop.BEGIN;
import static dev.weft.recommend.CupShop.DAY;
import static dev.weft.recommend.CupShop.TAKEN;
import static dev.weft.recommend.CupShop.item;
import static dev.weft.recommend.CupShop.snapshot;
import static dev.weft.recommend.CupShop.strangers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.models.internal.popularity.Popularity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One event of a clock that was wrong was all that was popular, for good. */
class FarTimesNowTest {

  private static final long FAR = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

  static Stream<View> views() {
    return Stream.of(
        View.of(snapshot(new Popularity(3))), View.of(snapshot(new Popularity())).counting(3));
  }

  private static Event at(long time) {
    return new Event("x", item(TAKEN), "view", 1, time);
  }

  @ParameterizedTest
  @MethodSource("views")
  void whatIsPopularOutlastsATimeFarBeyondAllOthers(View view) {
    List<String> before = strangers(view).subList(0, 5);
    for (long far : new long[] {FAR, Long.MAX_VALUE}) {
      for (View now : List.of(view.with(at(far)), view.with(List.of(at(far))))) {
        assertThat(strangers(now)).containsSubsequence(before);
        assertThat(strangers(now).getFirst()).isNotEqualTo(item(TAKEN));
        History history = now.history("x");
        assertThat(history.time(0)).isBetween(BEGIN, BEGIN + 20 * DAY);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE + 1, Long.MIN_VALUE / 2, 0})
  void whatWasLongAgoCountsNothing(long time) {
    View view = View.of(snapshot(new Popularity(3))).counting(3);
    View now = view.with(at(time));
    assertThat(strangers(now).subList(0, 5)).isEqualTo(strangers(view).subList(0, 5));
    assertThat(now.taken().scores()[TAKEN]).isZero();
    assertThat(now.fading()).isEqualTo(view.fading());
  }
}
