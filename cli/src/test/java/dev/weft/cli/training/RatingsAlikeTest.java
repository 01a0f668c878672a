package dev.weft.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.EventType;
import dev.weft.data.Events;
import org.junit.jupiter.api.Test;

/** When it is said that high and low ratings count alike. */
class RatingsAlikeTest {

  private static Events events(String type, float... values) {
    Events.Builder events = Events.builder(EventType.PRESETS);
    for (int i = 0; i < values.length; i++) {
      events.add("u" + i, "a", type, values[i], i);
    }
    return events.build();
  }

  @Test
  void ratingsOfSeveralHeightsAreSaidToCountAlike() {
    assertThat(RatingsAlike.note(events("rating", 2, 9, 4.5f)).orElseThrow())
        .contains("2 to 9", "--min-value", "--weighted");
    assertThat(RatingsAlike.note(events("rating", 0.5f, 5)).orElseThrow()).contains("0.5 to 5");
    assertThat(RatingsAlike.note(events("rating", 0, 10)).orElseThrow()).contains("0 to 10");
  }

  @Test
  void nothingIsSaidWhereTheyTellLikesApartOrThereAreNone() {
    assertThat(RatingsAlike.note(events("rating", -1, 1))).isEmpty();
    assertThat(RatingsAlike.note(events("rating", 0, 1))).isEmpty();
    assertThat(RatingsAlike.note(events("rating", 5, 5))).isEmpty();
    assertThat(RatingsAlike.note(events("purchase", 1, 7))).isEmpty();
  }
}
