package dev.weft.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.replay.Asked.Kind;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.InteractionRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskedTest {

  private static final List<Event> EVENTS =
      List.of(
          new Event("ann", "x", "purchase", 1, 10),
          new Event("ann", "x", "purchase", 1, 20),
          new Event("bob", "x", "dislike", 1, 30),
          new Event("ann", "y", "purchase", -1, 40),
          new Event("bob", "y", "rating", 2, 50));

  private static Asked asked(InteractionRule rule, boolean repeats, boolean arriving) {
    return Asked.of(EVENTS, EventType.PRESETS, rule, repeats, arriving);
  }

  @Test
  void whatAUserHasIsAskedOnlyWithRepeats() {
    assertThat(asked(InteractionRule.DISTINCT, false, false).kinds())
        .containsExactly(
            Kind.ASKED, Kind.REPEAT, Kind.NO_INTERACTION, Kind.NO_INTERACTION, Kind.ASKED);
    assertThat(asked(InteractionRule.DISTINCT, true, false).kinds().get(1)).isEqualTo(Kind.ASKED);
  }

  @Test
  void theFirstEventOfAnItemThatComesWithItIsNotAsked() {
    assertThat(asked(InteractionRule.DISTINCT, true, true).kinds())
        .startsWith(Kind.ARRIVAL, Kind.ASKED);
  }

  @Test
  void aRatingBelowTheSmallestIsNotAsked() {
    Asked asked = asked(InteractionRule.DISTINCT.withMinValue(4), false, false);
    assertThat(asked.kinds().get(4)).isEqualTo(Kind.NO_INTERACTION);
    assertThat(asked.before()).containsExactly(0, 1, 0, 2, 1);
  }
}
