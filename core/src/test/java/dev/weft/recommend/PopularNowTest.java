package dev.weft.recommend;

import static dev.weft.recommend.CupShop.BEGIN;
import static dev.weft.recommend.CupShop.DAY;
import static dev.weft.recommend.CupShop.ITEMS;
import static dev.weft.recommend.CupShop.TAKEN;
import static dev.weft.recommend.CupShop.USERS;
import static dev.weft.recommend.CupShop.after;
import static dev.weft.recommend.CupShop.gate;
import static dev.weft.recommend.CupShop.ids;
import static dev.weft.recommend.CupShop.item;
import static dev.weft.recommend.CupShop.snapshot;
import static dev.weft.recommend.CupShop.strangers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.Item;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.sums.PopularitySums;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Recommendations.Source;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What everyone takes is counted as events come, for those above all of whom nothing is known. */
class PopularNowTest {

  static Stream<View> views() {
    return Stream.of(
        View.of(snapshot(new Popularity())),
        View.of(snapshot(new Popularity(3))),
        View.of(snapshot(gate(3))),
        View.of(snapshot(new Popularity(3))).counting(10),
        View.of(snapshot(gate(0))).counting(3),
        View.of(snapshot(gate(3))).counting(0).withScoreMemory(1 << 20),
        View.of(snapshot(gate(3))).counting(3).lifted(0.5));
  }

  /** What others took moved nobody's list until the next training. */
  @ParameterizedTest
  @MethodSource("views")
  void whatNobodyHadTakenIsFirstForStrangersOnceManyTakeIt(View view) {
    View now = view;
    for (int more = 0; more < 3 * USERS; more++) {
      now = after(now, "new" + more, TAKEN + 2, 20.1);
    }
    assertThat(strangers(view).getFirst()).isNotEqualTo(item(TAKEN + 2));
    assertThat(strangers(now).getFirst()).isEqualTo(item(TAKEN + 2));
    // The view of before is what it was.
    assertThat(strangers(view).getFirst()).isNotEqualTo(item(TAKEN + 2));
  }

  @ParameterizedTest
  @MethodSource("views")
  void noEventOfSeed5LowersItsItemForAStranger(View view) {
    var random = new Random(5);
    View now = view;
    int risen = 0;
    for (int e = 0; e < 300; e++) {
      int item = random.nextInt(TAKEN);
      int before = strangers(now).indexOf(item(item));
      now = after(now, "q" + random.nextInt(300), item, 20 + e * 0.05);
      int place = strangers(now).indexOf(item(item));
      assertThat(place).as("event %d", e).isLessThanOrEqualTo(before);
      risen += place < before ? 1 : 0;
    }
    assertThat(risen).isGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("views")
  void whatIsHiddenOrExpiredNeverComesHoweverMuchItIsTaken(View view) {
    Item gone =
        new Item(
            item(1),
            Map.of("title", "cup of kind 1"),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            new Item.Availability(null, Instant.ofEpochMilli(BEGIN + 21 * DAY), false));
    View now = view.with(gone).hidden(item(0));
    for (int more = 0; more < 200; more++) {
      now = after(after(now, "new" + more, 0, 20.1), "new" + more, 1, 20.2);
    }
    Clock later = Clock.fixed(Instant.ofEpochMilli(BEGIN + 22 * DAY), ZoneOffset.UTC);
    for (String user : List.of("stranger", "p00", "new0")) {
      Query all = Query.user(user).limit(100).includeSeen();
      List<Recommended> list = Weft.of(now).withClock(later).recommend(all).items();
      assertThat(list).extracting(Recommended::itemId).doesNotContain(item(0), item(1));
    }
    assertThat(strangers(now.shown(item(0))).subList(0, 2)).contains(item(0));
  }

  @ParameterizedTest
  @MethodSource("views")
  void anArrivalRisesByItsOwnEvents(View view) {
    View now = view.with(Item.ofTexts("zz", Map.of("title", "cup of kind 3")));
    int before = strangers(now).indexOf("zz");
    for (int more = 0; more < 3 * USERS; more++) {
      now = now.with(new Event("new" + more, "zz", "view", 1, BEGIN + 20 * DAY + more));
    }
    assertThat(before).isPositive();
    assertThat(strangers(now).getFirst()).isEqualTo("zz");
    Recommendations why = Weft.of(now).recommend(Query.user("stranger").limit(1).explain());
    assertThat(why.items().getFirst().reasons().getFirst().source()).isEqualTo(Source.POPULARITY);
    Recommendations known = Weft.of(now).recommend(Query.user("p00").limit(1).explain());
    assertThat(known.items().getFirst().itemId()).isEqualTo("zz");
    assertThat(known.items().getFirst().reasons().getFirst().source()).isEqualTo(Source.POPULARITY);
  }

  /** Weights by support, fitted on a few questions, put what nobody had taken before all else. */
  @Test
  void someoneOfWhomNothingIsKnownHasTheOrderOfWhatIsTaken() {
    View now = View.of(snapshot(gate(0))).counting(3);
    for (int e = 0; e < 200; e++) {
      now = after(now, "w" + e, (e * e) % ITEMS, 20 + e * 0.01);
    }
    float[] taken = now.taken().scores();
    List<String> expected =
        IntStream.range(0, ITEMS)
            .boxed()
            .sorted((one, other) -> Float.compare(taken[other], taken[one]))
            .map(CupShop::item)
            .toList();
    assertThat(strangers(now)).isEqualTo(expected);
  }

  /** Counted on, an event at a time and with people forgotten, is what training would count. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 3, 365})
  void countsAreThoseOfTrainingOnTheSameHistories(double halfLife) {
    View trained = View.of(snapshot(new Popularity(halfLife)));
    for (View view : List.of(trained, trained.counting(halfLife))) {
      View now = view;
      var random = new Random(3);
      for (int e = 0; e < 500; e++) {
        String user = "p%02d".formatted(random.nextInt(USERS + 10));
        now = after(now, user, random.nextInt(ITEMS), 20 + e * 0.1);
        now = e % 50 == 49 ? now.withoutUser("p%02d".formatted(random.nextInt(USERS))) : now;
      }
      List<History> histories = new ArrayList<>();
      now.forEachHistory((id, history) -> histories.add(history));
      Interactions all = Interactions.of(ITEMS, histories);
      float[] expected = PopularitySums.of(all, halfLife).scores();
      float[] counted = now.taken().scores();
      for (int i = 0; i < ITEMS; i++) {
        assertThat(counted[i]).isCloseTo(expected[i], within(1e-4f * (1 + expected[i])));
        assertThat(now.taken().takers()[i]).isEqualTo(all.support()[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void whoIsForgottenCountsNoMore(View view) {
    View now = view;
    for (int more = 0; more < 100; more++) {
      now = after(now, "new" + more, TAKEN + 1, 20.01);
    }
    for (int more = 0; more < 100; more++) {
      now = now.withoutUser("new" + more);
    }
    assertThat(strangers(now)).isEqualTo(strangers(view));
  }

  @Test
  void aSnapshotWithoutItsPeopleCountsOnWhatTheModelKnows() {
    Snapshot whole = snapshot(gate(3));
    View empty = View.of(whole.with(whole.audience().nobody()));
    assertThat(strangers(after(empty, "new", 3, 20)).subList(0, 3))
        .isEqualTo(strangers(after(View.of(whole), "new", 3, 20)).subList(0, 3));
  }

  @Test
  void aMomentThatIsFarAwayLosesNoOrder() {
    View view = View.of(snapshot(new Popularity(1))).counting(1);
    View now = after(after(view, "a", 3, 380), "b", 4, 381);
    assertThat(strangers(now).subList(0, 2)).containsExactly(item(4), item(3));
    assertThat(now.taken().scores()).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
    long later = BEGIN + 40_000 * DAY;
    View many = view.with(List.of(event("a", 3, later), event("c", 3, later)));
    View far = after(many, "b", 4, -40_000);
    assertThat(strangers(far).getFirst()).isEqualTo(item(3));
    assertThat(far.taken().scores()).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
  }

  private static Event event(String user, int item, long time) {
    return new Event(user, item(item), "view", 1, time);
  }

  /** A start and a new model take a million events at once. */
  @ParameterizedTest
  @MethodSource("views")
  void manyEventsAtOnceAreAsOneAfterAnother(View view) {
    var random = new Random(21);
    View single = view.with(Item.ofTexts("zz", Map.of("title", "cup of kind 3")));
    View whole = single;
    List<String> types = List.of("view", "purchase", "rating", "dislike", "skip", "impression");
    for (int round = 0; round < 5; round++) {
      List<Event> events = new ArrayList<>();
      for (int e = 0; e < 200; e++) {
        String user = (e % 3 == 0 ? "p%02d" : "new%02d").formatted(random.nextInt(USERS));
        String item = e % 20 == 0 ? "zz" : item(random.nextInt(ITEMS));
        String type = types.get(random.nextInt(types.size()));
        events.add(new Event(user, item, type, 1 + random.nextInt(5), BEGIN + 20 * DAY + e));
      }
      for (Event event : events) {
        single = single.with(event);
      }
      whole = whole.with(events);
      String gone = "p%02d".formatted(random.nextInt(USERS));
      single = single.withoutUser(gone);
      whole = whole.withoutUser(gone);
      float[] expected = single.taken().scores();
      for (int i = 0; i < expected.length; i++) {
        assertThat(whole.taken().scores()[i]).isCloseTo(expected[i], within(1e-3f));
      }
      assertThat(whole.taken().takers()).isEqualTo(single.taken().takers());
      for (int u = 0; u < USERS; u++) {
        for (String user : List.of("p%02d".formatted(u), "new%02d".formatted(u))) {
          assertThat(whole.history(user).items()).isEqualTo(single.history(user).items());
          assertThat(whole.lukewarm(user)).isEqualTo(single.lukewarm(user));
          Query all = Query.user(user).limit(100).popularity(0);
          assertThat(ids(whole, all)).isEqualTo(ids(single, all));
        }
      }
    }
  }

  /** Any order of events, arrivals, forgetting and questions. */
  @Test
  void aViewThatRemembersAnswersAsOneThatDoesNot() {
    var random = new Random(9);
    View plain = View.of(snapshot(gate(3))).counting(3).lifted(0.3);
    View remembering = plain.withScoreMemory(20L * (ITEMS * Float.BYTES + 500));
    for (int step = 0; step < 300; step++) {
      String user = "p%02d".formatted(random.nextInt(USERS));
      if (random.nextInt(20) == 0) {
        plain = plain.withoutUser(user);
        remembering = remembering.withoutUser(user);
      } else {
        int item = random.nextInt(ITEMS);
        plain = after(plain, user, item, 20 + step * 0.01);
        remembering = after(remembering, user, item, 20 + step * 0.01);
      }
      String asker = "p%02d".formatted(random.nextInt(USERS + 2));
      Query query = Query.user(asker).limit(100).popularity(random.nextBoolean() ? 0.5 : 0.9);
      assertThat(Weft.of(remembering).recommend(query).items())
          .as("step %d", step)
          .isEqualTo(Weft.of(plain).recommend(query).items());
    }
  }
}
