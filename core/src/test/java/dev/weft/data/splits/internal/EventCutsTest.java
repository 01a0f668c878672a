package dev.weft.data.splits.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.data.Sessions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventCutsTest {

  private static final InteractionRule RULE = InteractionRule.DISTINCT;
  private static final long LATE = 1_000;

  private static Event event(String user, String item, String type, float value, long time) {
    return new Event(user, item, type, value, time);
  }

  private static Dataset dataset(List<Event> events) {
    var builder = Events.builder(EventType.PRESETS);
    events.forEach(builder::add);
    return Dataset.of(List.of(), List.of(), builder.build());
  }

  private static EventCuts cuts(InteractionRule rule, List<Event> events) {
    Dataset dataset = dataset(events);
    return EventCuts.of(dataset, rule, rule.read(dataset));
  }

  /** Nine users buy five things each; one thing more of each late. */
  private static List<Event> bought() {
    List<Event> events = new ArrayList<>();
    for (int u = 0; u < 9; u++) {
      for (int e = 0; e < 5; e++) {
        events.add(event("u" + u, "i" + (u + e), "purchase", 1, 10 * u + e));
      }
      events.add(event("u" + u, "i" + (u + 5), "purchase", 1, LATE + u));
    }
    return events;
  }

  /** Who is asked for what, with what is known and what is masked. */
  private static Set<String> told(Split split) {
    return split.tests().stream()
        .map(
            test ->
                test.user()
                    + Arrays.toString(test.history().items())
                    + Arrays.toString(test.relevant())
                    + Arrays.toString(test.masked()))
        .collect(Collectors.toSet());
  }

  private static void assertSame(Split split, Split other) {
    assertThat(split.train()).isEqualTo(other.train());
    assertThat(told(split)).isEqualTo(told(other));
    assertThat(split.candidates()).isEqualTo(other.candidates());
  }

  // What was turned down or sent back after the last question had left the training part.
  @Test
  void whatIsTurnedDownOrSentBackLaterIsLearnedFromAllTheSame() {
    Split plain = cuts(RULE, bought()).latest(9 / 54.0);
    assertThat(plain.train().pairs()).isEqualTo(45);
    for (String type : List.of("dislike", "purchase")) {
      List<Event> events = bought();
      for (int u = 0; u < 9; u++) {
        for (int e = 0; e < 3; e++) {
          events.add(event("u" + u, "i" + (u + e), type, -1, 2 * LATE + u));
        }
      }
      assertSame(cuts(RULE, events).latest(9 / 27.0), plain);
    }
  }

  // What was bought again had left the training part and was asked for as if it were new.
  @Test
  void whatIsTakenAgainIsKnownAndNotAskedFor() {
    List<Event> events = bought();
    for (int u = 0; u < 9; u++) {
      events.add(event("u" + u, "i" + u, "purchase", 1, 2 * LATE + u));
    }
    Split split = cuts(RULE, events).latest(9 / 54.0);
    assertSame(split, cuts(RULE, bought()).latest(9 / 54.0));
    assertThat(split.protocol())
        .isEqualTo("latest 16.67 % of all interactions, repeats left out (9)");
  }

  /** Cut by the latest time of each pair, everything would be asked for, and nothing be new. */
  @Test
  void theShareIsOfWhatIsAskedForWhereEverythingIsTakenAgainAtTheEnd() {
    List<Event> events = bought();
    for (int u = 0; u < 9; u++) {
      for (int e = 0; e < 6; e++) {
        events.add(event("u" + u, "i" + (u + e), "purchase", 1, 2 * LATE + u));
      }
    }
    Split split = cuts(RULE, events).latest(9 / 54.0);
    assertSame(split, cuts(RULE, bought()).latest(9 / 54.0));
  }

  @Test
  void whereEveryPairHasOneEventTheCutsAreThoseOfPairs() {
    var random = new Random(5);
    List<Event> events = new ArrayList<>();
    for (int u = 0; u < 60; u++) {
      int user = u;
      random
          .ints(1 + random.nextInt(12), 0, 40)
          .distinct()
          .forEach(i -> events.add(event("u" + user, "i" + i, "click", 1, random.nextInt(200))));
    }
    EventCuts cuts = cuts(RULE, events);
    var pairs = cuts.reading().interactions();
    assertThat(cuts.begun()).isEqualTo(pairs);
    for (double share : new double[] {0.05, 0.2, 0.6}) {
      Split byPair = new Protocol.GlobalTemporal(share).split(pairs);
      assertSame(cuts.latest(share), byPair);
      assertThat(cuts.latest(share).protocol()).isEqualTo(byPair.protocol());
      assertThat(cuts.before(share).reading().interactions()).isEqualTo(byPair.train());
    }
    Split last = new Protocol.LeaveLastOut().split(pairs);
    assertSame(cuts.lastOfEach(), last);
    assertThat(cuts.lastOfEach().protocol()).isEqualTo(last.protocol());
  }

  @Test
  void theLastOfEachUserIsTheLastBegunAndKnowsNothingLater() {
    Split split =
        cuts(
                RULE,
                List.of(
                    event("u", "a", "purchase", 1, 1),
                    event("u", "b", "purchase", 1, 2),
                    event("u", "c", "purchase", 1, 5),
                    event("u", "d", "purchase", 1, 5),
                    event("u", "a", "purchase", 1, 8), // again
                    event("u", "b", "dislike", 1, 9),
                    event("v", "a", "purchase", 1, 7)))
            .lastOfEach();
    TestCase only = split.tests().getFirst();
    assertThat(split.tests()).hasSize(1);
    assertThat(only.relevant()).containsExactly(3);
    assertThat(only.history().items()).containsExactly(0, 1, 2);
    assertThat(only.history().time(0)).isEqualTo(1);
    assertThat(split.train().history(1).items()).containsExactly(0);
    assertThat(split.protocol()).isEqualTo("last interaction of each user, repeats left out (1)");
  }

  /** What was asked for and taken again was said to be left out. */
  @Test
  void whatIsAskedForIsNoRepeatThoughItIsTakenAgain() {
    List<Event> events = bought();
    for (int u = 0; u < 9; u++) {
      events.add(event("u" + u, "i" + (u + 5), "purchase", 1, 2 * LATE + u));
    }
    EventCuts again = cuts(RULE, events);
    assertSame(again.lastOfEach(), cuts(RULE, bought()).lastOfEach());
    assertThat(again.lastOfEach().protocol()).isEqualTo("last interaction of each user");
    for (int u = 0; u < 4; u++) {
      events.add(event("u" + u, "i" + u, "purchase", 1, 3 * LATE + u));
    }
    assertThat(cuts(RULE, events).lastOfEach().protocol())
        .isEqualTo("last interaction of each user, repeats left out (4)");
  }

  /** An event at the last instant that there is was in no part. */
  @Test
  void theLastInstantIsOneLikeOthers() {
    List<Event> plain = bought();
    List<Event> last = new ArrayList<>(plain.subList(0, plain.size() - 1));
    last.add(event("u8", "i13", "purchase", 1, Long.MAX_VALUE));
    EventCuts cuts = cuts(RULE, last);
    assertThat(cuts.reading().interactions().pairs()).isEqualTo(54);
    assertSame(cuts.lastOfEach(), cuts(RULE, plain).lastOfEach());
  }

  @Test
  void whatWasSeenBeforeIsNotRankedUnlessItIsAskedFor() {
    InteractionRule purchases = RULE.withTypes(Set.of("purchase"));
    List<Event> events = new ArrayList<>(bought());
    events.add(event("u0", "i5", "view", 1, 3)); // bought late
    events.add(event("u0", "i9", "view", 1, 4));
    events.add(event("u0", "i8", "view", 1, 3 * LATE));
    EventCuts cuts = cuts(purchases, events);
    for (Split split : List.of(cuts.latest(9 / 54.0), cuts.lastOfEach())) {
      int seen = cuts.dataset().itemIndex().index("i9");
      TestCase first = split.tests().getFirst();
      assertThat(first.relevant()).containsExactly(cuts.dataset().itemIndex().index("i5"));
      assertThat(first.masked()).containsExactly(seen);
      assertThat(split.protocol()).endsWith(", without items seen but not learned from");
    }
  }

  /** Read alone, events without any rating would have refused the smallest one. */
  @Test
  void howValuesAreMeantIsToldByAllEvents() {
    List<Event> events = new ArrayList<>(bought());
    events.add(event("u0", "i0", "rating", 5, LATE));
    events.add(event("u1", "i0", "rating", 2, LATE));
    Split split = cuts(RULE.withMinValue(4), events).latest(9 / 54.0);
    assertThat(split.train().pairs()).isEqualTo(45);
  }

  // Two things known for long that are bought together later made a sitting to learn from.
  @Test
  void aSittingAfterTheCutIsNotLearnedFrom() {
    List<Event> events = bought();
    long later = 10 * Sessions.DEFAULT_GAP_MILLIS;
    events.add(event("u0", "i0", "purchase", 1, later));
    events.add(event("u0", "i4", "purchase", 1, later));
    EventCuts cuts = cuts(RULE, events);
    Split split = cuts.latest(9 / 54.0);
    Sessions sessions =
        Sessions.of(cuts.dataset(), RULE, Sessions.DEFAULT_GAP_MILLIS, split.train());
    Sessions all = Sessions.of(cuts.dataset(), RULE, Sessions.DEFAULT_GAP_MILLIS);
    assertThat(sessions.users()).hasSize(9);
    assertThat(all.users()).hasSize(10);
    assertThat(all.within(split.train())).isEqualTo(sessions);
  }

  @Test
  void eventsWithoutATimeAreRefused() {
    List<Event> events = bought();
    events.add(event("u0", "i7", "purchase", 1, Event.NO_TIME));
    EventCuts cuts = cuts(RULE, events);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cuts.latest(0.2))
        .withMessageContaining("needs the time of every event");
    assertThatIllegalArgumentException()
        .isThrownBy(cuts::lastOfEach)
        .withMessageContaining("needs the time of every event");
  }
}
