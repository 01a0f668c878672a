package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.splits.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InteractionRuleTest {

  private static Event event(String item, String type, float value, long time) {
    return new Event("u", item, type, value, time);
  }

  private static Dataset dataset(List<Event> events) {
    var builder = Events.builder(EventType.PRESETS);
    events.forEach(builder::add);
    return Dataset.of(
        List.of(Item.ofId("a"), Item.ofId("b"), Item.ofId("c")), List.of(), builder.build());
  }

  private static History history(InteractionRule rule, Event... events) {
    return rule.of(dataset(List.of(events))).history(0);
  }

  @Test
  void repeatedPairsAddTheirWeightsAndKeepTheLatestTime() {
    History history =
        history(
            InteractionRule.WEIGHTED,
            event("a", "view", 1, 10),
            event("a", "purchase", 7, 30),
            event("b", "view", 1, 20));
    assertThat(history)
        .isEqualTo(History.of(new int[] {1, 0}, new float[] {1, 1 + 5 * 3}, new long[] {20, 30}));
  }

  /** It counted nowhere, without a word: every end is an instant that is not read. */
  @Test
  void anEventAtTheLastInstantThatThereIsCountsAsAnyOther() {
    for (long time : new long[] {1, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
      EventReading reading =
          InteractionRule.DISTINCT.read(
              dataset(List.of(event("a", "view", 1, 1), event("b", "view", 1, time))));
      assertThat(reading.interactions().pairs()).isEqualTo(2);
      assertThat(reading.seen().getFirst()).hasSize(2);
    }
  }

  @Test
  void aValuedTypeMultipliesItsWeightByTheValue() {
    assertThat(history(InteractionRule.WEIGHTED, event("a", "rating", 4.5f, 1)).weight(0))
        .isEqualTo(4.5f);
  }

  @Test
  void aRatingBelowTheSmallestIsNoInteraction() {
    History history =
        history(
            InteractionRule.DISTINCT.withMinValue(4),
            event("a", "rating", 3.5f, 1),
            event("b", "rating", 4, 2));
    assertThat(history).isEqualTo(History.of(new int[] {1}, new float[] {1}, new long[] {2}));
  }

  // Ratings once added up: 4 and then 1 stayed a pair that was liked, of weight 5.
  @Test
  void theLatestRatingOfAPairDecides() {
    InteractionRule liked = InteractionRule.WEIGHTED.withMinValue(4);
    History history =
        history(
            liked,
            event("a", "rating", 5, 1),
            event("a", "rating", 1, 2),
            event("b", "rating", 1, 1),
            event("b", "rating", 4, 2));
    assertThat(history).isEqualTo(History.of(new int[] {1}, new float[] {4}, new long[] {2}));
  }

  @Test
  void ofRatingsWithoutAnOrderTheMeanCounts() {
    assertThat(
            history(
                    InteractionRule.WEIGHTED,
                    event("a", "rating", 2, Event.NO_TIME),
                    event("a", "rating", 5, Event.NO_TIME))
                .weight(0))
        .isEqualTo(3.5f);
  }

  // Views, which most pairs begin with, once had what was rated 1 of 5 learned as liked.
  @Test
  void whatIsRatedTooLowIsNotLearnedFromWhatCameBefore() {
    History history =
        history(
            InteractionRule.WEIGHTED.withMinValue(4),
            event("a", "view", 1, 1),
            event("a", "comment", 1, 2),
            event("a", "rating", 1, 2),
            event("b", "view", 1, 1),
            event("b", "rating", 5, 2),
            event("c", "rating", 1, 1),
            event("c", "view", 1, 2));
    assertThat(history)
        .isEqualTo(History.of(new int[] {1, 2}, new float[] {1 + 5, 1}, new long[] {2, 2}));
  }

  @Test
  void aRatingBelowZeroTakesAViewBackAndWithoutATimeAllOfThem() {
    History history =
        history(
            InteractionRule.DISTINCT,
            event("a", "view", 1, 1),
            event("a", "rating", -1, 2),
            event("b", "rating", -1, Event.NO_TIME),
            event("b", "view", 1, 5),
            event("c", "rating", 1, 3));
    assertThat(history.items()).containsExactly(2);
  }

  @Test
  void wherePeopleAreAskedToCountOnlyPurchasesARatingTakesNothingBack() {
    InteractionRule bought = InteractionRule.DISTINCT.withTypes(Set.of("purchase"));
    assertThat(history(bought, event("a", "purchase", 1, 1), event("a", "rating", -1, 2)).items())
        .containsExactly(0);
  }

  @Test
  void onAScaleThatGoesBelowZeroOnlyWhatIsAboveItIsLearned() {
    History history =
        history(
            InteractionRule.WEIGHTED,
            event("a", "rating", -3, 1),
            event("b", "rating", 7.5f, 2),
            event("c", "rating", 0, 3));
    assertThat(history).isEqualTo(History.of(new int[] {1}, new float[] {7.5f}, new long[] {2}));
  }

  @Test
  void whereRatingsAreYesAndNoANoIsNotLearned() {
    assertThat(
            history(
                    InteractionRule.DISTINCT,
                    event("a", "rating", 0, 1),
                    event("b", "rating", 1, 1))
                .items())
        .containsExactly(1);
  }

  @Test
  void goodsSentBackTakeThePurchaseBack() {
    History history =
        history(
            InteractionRule.DISTINCT,
            event("a", "view", 1, 1),
            event("a", "purchase", 2, 2),
            event("a", "purchase", -2, 3),
            event("b", "purchase", 3, 2),
            event("b", "purchase", -1, 3));
    assertThat(history).isEqualTo(History.of(new int[] {1}, new float[] {1}, new long[] {2}));
  }

  @Test
  void whatIsBoughtAgainAfterItWasSentBackCounts() {
    assertThat(
            history(
                    InteractionRule.DISTINCT,
                    event("a", "purchase", -5, 1),
                    event("a", "purchase", 1, 2))
                .items())
        .containsExactly(0);
  }

  @Test
  void aReturnWithoutATimeComesOffWheneverTheGoodsWereBought() {
    assertThat(
            history(
                    InteractionRule.DISTINCT,
                    event("a", "purchase", -1, Event.NO_TIME),
                    event("a", "purchase", 1, Event.NO_TIME),
                    event("b", "purchase", -1, Event.NO_TIME),
                    event("b", "purchase", 1, 7))
                .size())
        .isZero();
  }

  @Test
  void amountsAddUpAndWeighTheirLogarithm() {
    assertThat(
            history(
                    InteractionRule.WEIGHTED,
                    event("a", "play", 1_000, 1),
                    event("a", "play", 23, 2),
                    event("b", "play", 1, 3))
                .weights())
        .containsExactly(10, 1); // log₂(1 + 1023), log₂(1 + 1)
  }

  @Test
  void anAmountOfZeroIsNoEventUnlessTheTypeKnowsNoOther() {
    assertThat(
            history(InteractionRule.DISTINCT, event("a", "play", 0, 1), event("b", "play", 3, 1))
                .items())
        .containsExactly(1);
    assertThat(
            history(InteractionRule.DISTINCT, event("a", "play", 0, 1), event("b", "play", 0, 1))
                .items())
        .containsExactly(0, 1);
  }

  @Test
  void aZeroOfATypeWithoutValuesIsANoOnlyBesideOnes() {
    assertThat(
            history(InteractionRule.DISTINCT, event("a", "click", 0, 1), event("b", "click", 1, 1))
                .items())
        .containsExactly(1);
    assertThat(
            history(InteractionRule.DISTINCT, event("a", "view", 0, 1), event("b", "view", -9, 1))
                .items())
        .containsExactly(0, 1);
  }

  @Test
  void withoutRatingsTheSmallestValueIsOneOfSums() {
    assertThat(
            history(
                    InteractionRule.DISTINCT.withMinValue(5),
                    event("a", "play", 2, 1),
                    event("a", "play", 3, 2),
                    event("b", "play", 4, 1))
                .items())
        .containsExactly(0);
  }

  @Test
  void aSmallestValueOfEventsWithoutValuesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> history(InteractionRule.DISTINCT.withMinValue(4), event("a", "view", 1, 1)))
        .withMessageContaining("--min-value 4.0")
        .withMessageContaining("--column value=NAME")
        .withMessageContaining("{view=1}");
  }

  @Test
  void aRatingOfZeroIsStillAnInteractionWhenEveryRatingCounts() {
    assertThat(history(InteractionRule.DISTINCT, event("a", "rating", 0, 1)).items())
        .containsExactly(0);
  }

  @Test
  void aDislikeTakesBackWhatCameBeforeAndNotWhatComesLater() {
    assertThat(
            history(
                    InteractionRule.WEIGHTED,
                    event("a", "like", 1, 1),
                    event("a", "dislike", 1, 2),
                    event("b", "dislike", 1, 1),
                    event("b", "view", 1, 2))
                .items())
        .containsExactly(1);
  }

  @Test
  void aDislikeAtTheSameTimeOrAtNoTimeWins() {
    assertThat(
            history(
                    InteractionRule.WEIGHTED,
                    event("a", "like", 1, 5),
                    event("a", "dislike", 1, 5),
                    event("b", "dislike", 1, Event.NO_TIME),
                    event("b", "like", 1, 5))
                .size())
        .isEqualTo(0);
  }

  @Test
  void aSkipSubtractsAndRemovesOnlyWhatItOutweighs() {
    History history =
        history(
            InteractionRule.WEIGHTED,
            event("a", "play", 1, 1),
            event("a", "skip", 1, 2),
            event("b", "skip", 1, 1));
    assertThat(history.items()).containsExactly(0);
    assertThat(history.weight(0)).isEqualTo((float) (1 - (double) 0.3f));
  }

  @Test
  void neutralEventsAndOtherTypesCountForNothing() {
    assertThat(
            history(
                    InteractionRule.WEIGHTED.withTypes(Set.of("purchase", "impression")),
                    event("a", "impression", 1, 1),
                    event("b", "view", 1, 1))
                .size())
        .isEqualTo(0);
  }

  @Test
  void undeclaredTypesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InteractionRule.WEIGHTED.withTypes(Set.of("buy")).of(dataset(List.of())))
        .withMessageContaining("purchase")
        .withMessageContaining("'buy'");
  }

  @Test
  void theOrderOfRowsChangesNeitherInteractionsNorSplitSeed12() {
    var random = new Random(12);
    List<Event> events = new ArrayList<>();
    for (int e = 0; e < 400; e++) {
      events.add(
          new Event(
              "u" + random.nextInt(20),
              "i" + random.nextInt(40),
              random.nextInt(8) == 0 ? "skip" : "rating",
              random.nextInt(6),
              random.nextInt(50)));
    }
    Interactions first = InteractionRule.WEIGHTED.of(dataset(events));
    Collections.shuffle(events, random);
    Interactions second = InteractionRule.WEIGHTED.of(dataset(events));
    assertThat(second).isEqualTo(first);
    var protocol = new Protocol.RandomInteractions(0.3, 4);
    assertThat(protocol.split(second).train()).isEqualTo(protocol.split(first).train());
  }

  /** What is popular fades since the latest event: after one of 2099 nothing else was left. */
  @Test
  void aTimeFarBeyondAllOthersCountsAsTheLatestOfThem() {
    long day = 86_400_000;
    Events.Builder events = Events.builder(EventType.PRESETS);
    for (int e = 0; e < 200; e++) {
      events.add("u" + e % 10, "i" + e % 20, "view", 1, (20_000 + e) * day);
    }
    events.add("u3", "far", "view", 1, 47_000 * day);
    Dataset data = Dataset.of(List.of(), List.of(), events.build());

    Interactions read = InteractionRule.DISTINCT.of(data);

    assertThat(read.histories().stream().mapToLong(h -> h.time(h.size() - 1)).max())
        .hasValue(20_199 * day);
    History own = read.history(data.userIndex().index("u3"));
    assertThat(own.item(own.size() - 1)).isEqualTo(data.itemIndex().index("far"));
    assertThat(data.events().near().size()).isEqualTo(data.events().size());
  }
}
