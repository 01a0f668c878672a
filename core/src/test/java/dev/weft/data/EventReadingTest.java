package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventReadingTest {

  private static final InteractionRule BOUGHT =
      InteractionRule.DISTINCT.withTypes(Set.of("purchase"));

  private static Event event(String item, String type, float value, long time) {
    return new Event("u", item, type, value, time);
  }

  private static EventReading reading(
      InteractionRule rule, List<EventType> types, Event... events) {
    var builder = Events.builder(types);
    for (Event event : events) {
      builder.add(event);
    }
    List<Item> items = List.of(Item.ofId("a"), Item.ofId("b"), Item.ofId("c"), Item.ofId("d"));
    return rule.read(Dataset.of(items, List.of(), builder.build()));
  }

  private static EventReading reading(InteractionRule rule, Event... events) {
    return reading(rule, EventType.PRESETS, events);
  }

  @Test
  void whatWasTurnedDownLastIsDismissed() {
    EventReading reading =
        reading(
            InteractionRule.DISTINCT,
            event("a", "dislike", 1, 1),
            event("a", "like", 1, 2),
            event("b", "view", 1, 1),
            event("b", "dislike", 1, 2));
    assertThat(reading.dismissed()).singleElement().isEqualTo(new int[] {1});
  }

  // A refusal without a time sorts first, and a view with one made the item the best of the list.
  @Test
  void whatWasTurnedDownAtNoTimeStaysDismissedWhateverHasATime() {
    EventReading reading =
        reading(
            InteractionRule.DISTINCT,
            event("a", "dislike", 1, Event.NO_TIME),
            event("a", "view", 1, 9),
            event("b", "dislike", 1, 9),
            event("b", "view", 1, Event.NO_TIME),
            event("c", "dislike", 1, 9),
            event("c", "rating", 5, 9));
    assertThat(reading.interactions().pairs()).isZero();
    assertThat(reading.dismissed()).singleElement().isEqualTo(new int[] {0, 1, 2});
  }

  @Test
  void theOrderInWhichTypesAreDeclaredDecidesNothing() {
    List<EventType> reversed = new ArrayList<>(EventType.PRESETS.reversed());
    Event[] events = {
      event("a", "dislike", 1, 5),
      event("a", "view", 1, 5),
      event("b", "purchase", -1, 5),
      event("b", "purchase", 1, 5)
    };
    EventReading reading = reading(InteractionRule.DISTINCT, reversed, events);
    assertThat(reading.interactions().pairs()).isZero();
    assertThat(reading.dismissed()).singleElement().isEqualTo(new int[] {0});
  }

  @Test
  void aRefusalCountsWhateverTypesAreLearnedFrom() {
    EventReading reading =
        reading(BOUGHT, event("a", "purchase", 1, 1), event("a", "dislike", 1, 2));
    assertThat(reading.interactions().pairs()).isZero();
    assertThat(reading.dismissed()).singleElement().isEqualTo(new int[] {0});
  }

  @Test
  void whatWasNotRatedAboveTheMiddleOfTheScaleIsLearnedFromAndMarked() {
    EventReading stars =
        reading(
            InteractionRule.DISTINCT,
            event("a", "rating", 2, 1),
            event("b", "rating", 3, 1),
            event("c", "rating", 5, 1),
            event("c", "rating", 2.5f, 2),
            event("d", "rating", 1, 1),
            event("d", "rating", 5, 2));
    assertThat(stars.middle()).isEqualTo(3);
    assertThat(stars.interactions().history(0).items()).containsExactlyInAnyOrder(0, 1, 2, 3);
    // 3 of 5 was said to be liked.
    assertThat(stars.lukewarm()).singleElement().isEqualTo(new int[] {0, 1, 2});
    EventReading good =
        reading(InteractionRule.DISTINCT, event("a", "rating", 4, 1), event("b", "rating", 5, 1));
    assertThat(good.middle()).isEqualTo(3);
    assertThat(good.lukewarm()).singleElement().isEqualTo(new int[0]);
    EventReading viewed = reading(InteractionRule.DISTINCT, event("a", "view", 1, 1));
    assertThat(viewed.middle()).isNaN();
    assertThat(viewed.lukewarm()).singleElement().isEqualTo(new int[0]);
  }

  /** Who gave all others 5 was told to have liked what they gave 4. */
  @Test
  void whatIsLowForTheOneWhoRatesIsMarked() {
    EventReading kind =
        reading(
            InteractionRule.DISTINCT.withMinValue(4),
            event("a", "rating", 5, 1),
            event("b", "rating", 5, 1),
            event("c", "rating", 5, 1),
            event("d", "rating", 5, 1),
            event("e", "rating", 4, 1));
    assertThat(kind.lukewarm()).singleElement().isEqualTo(new int[] {4});
    EventReading even =
        reading(
            InteractionRule.DISTINCT,
            event("a", "rating", 4, 1),
            event("b", "rating", 4, 1),
            event("c", "rating", 4, 1),
            event("d", "rating", 5, 1),
            event("e", "rating", 4, 1));
    assertThat(even.lukewarm()).singleElement().isEqualTo(new int[0]);
  }

  // Only what was learned from used to leave the lists.
  @Test
  void whatWasViewedOrRatedLowIsSeenThoughNothingIsLearnedFromIt() {
    EventReading bought =
        reading(
            BOUGHT,
            event("a", "view", 1, 1),
            event("b", "purchase", 1, 2),
            event("c", "impression", 1, 3));
    assertThat(bought.interactions().history(0).items()).containsExactly(1);
    assertThat(bought.seen()).singleElement().isEqualTo(new int[] {0, 1});
    EventReading liked =
        reading(
            InteractionRule.DISTINCT.withMinValue(4),
            event("a", "rating", 1, 1),
            event("b", "rating", 5, 2));
    assertThat(liked.seen()).singleElement().isEqualTo(new int[] {0, 1});
    assertThat(liked.counts().low()).isEqualTo(1);
    // Every pair rated low was told a second time, as one that was only seen.
    assertThat(liked.counts().notes())
        .containsExactly(
            "1 pair of a user and an item is rated too low to be learned from: the item leaves that"
                + " user's lists");
    assertThat(bought.counts().notes()).singleElement().asString().contains("is only seen");
  }

  @Test
  void goodsSentBackAreSeen() {
    EventReading reading =
        reading(
            InteractionRule.DISTINCT, event("a", "purchase", 1, 1), event("a", "purchase", -1, 2));
    assertThat(reading.seen()).singleElement().isEqualTo(new int[] {0});
    assertThat(reading.counts().takenBack()).isEqualTo(1);
  }

  @Test
  void whatIsLearnedFromATypeThatIsNotSeenMayComeAgain() {
    var listen = new EventType("listen", EventType.Polarity.POSITIVE, 1, false, true, 0, 1e9);
    EventReading reading =
        reading(
            InteractionRule.DISTINCT,
            List.of(listen, EventType.LIKE),
            event("a", "listen", 30, 1),
            event("b", "listen", 30, 2),
            event("b", "like", 1, 3));
    assertThat(reading.interactions().history(0).items()).containsExactly(0, 1);
    assertThat(reading.seen()).singleElement().isEqualTo(new int[] {1});
  }

  @Test
  void eventsOfWhichNoneCountsAreNamedWithWhatToLookAt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reading(BOUGHT, event("a", "view", 1, 1)).checked())
        .withMessageContaining("--types")
        .withMessageContaining("--min-value")
        .withMessageContaining("{view=1}")
        .withMessageNotContaining("too low");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                reading(
                        InteractionRule.DISTINCT,
                        event("a", "rating", -3, 1),
                        event("b", "rating", -9, 2))
                    .checked())
        .withMessageContaining("below zero")
        .withMessageContaining("--min-value -10");
  }

  @Test
  void withoutAnyEventThereIsNothingToComplainOf() {
    assertThat(reading(BOUGHT).checked().interactions().pairs()).isZero();
  }

  @Test
  void aQuestionDoesNotRankWhatWasSeenByThen() {
    EventReading reading =
        reading(
            BOUGHT,
            event("a", "purchase", 1, 1),
            event("b", "view", 1, 1),
            event("c", "view", 1, 9),
            event("d", "purchase", 1, 8));
    Split split = new Protocol.LeaveLastOut().split(reading.interactions());
    assertThat(split.tests().getFirst().masked()).isEmpty();
    assertThat(split.withoutSeen(reading, true).tests().getFirst().masked()).containsExactly(1);
    assertThat(split.withoutSeen(reading, false).tests().getFirst().masked()).containsExactly(1, 2);
  }

  @Test
  void sessionsHoldOnlyWhatIsLearnedFrom() {
    var builder = Events.builder(EventType.PRESETS);
    builder.add(event("a", "purchase", 1, 1_000));
    builder.add(event("b", "view", 1, 2_000));
    builder.add(event("c", "purchase", 1, 3_000));
    builder.add(event("d", "purchase", -1, 4_000));
    Dataset data = Dataset.of(List.of(), List.of(), builder.build());
    Sessions sessions = Sessions.of(data, BOUGHT, 1_500);
    assertThat(sessions.users()).containsExactly(0); // the view keeps the session going
    assertThat(sessions.items().indices()).containsExactly(0, 2);
  }

  @Test
  void theNotesSayWhichOfSeveralRatingsCounts() {
    EventReading reading =
        reading(InteractionRule.DISTINCT, event("a", "rating", 3, 1), event("a", "rating", 5, 2));
    assertThat(reading.counts().notes())
        .singleElement()
        .asString()
        .contains("1 pair of a user and an item is rated more than once: the latest rating counts");
  }
}
