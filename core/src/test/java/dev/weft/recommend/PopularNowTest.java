package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.features.ItemFeatures;
import dev.weft.features.internal.FeatureFitting;
import dev.weft.features.internal.UserFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.placement.Placement;
import dev.weft.models.internal.popularity.Fading;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.sums.PopularitySums;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Recommendations.Source;
import dev.weft.text.TextAnalysis;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What everyone takes is counted as events come, for those above all of whom nothing is known. */
class PopularNowTest {

  private static final long DAY = 86_400_000L;
  private static final long BEGIN = 20_000 * DAY;
  private static final int ITEMS = 30;

  /** Nobody takes the last ones while the model learns. */
  private static final int TAKEN = 24;

  private static final int USERS = 40;

  private static String item(int number) {
    return "cup%02d".formatted(number);
  }

  private static List<Event> events() {
    var random = new Random(11);
    List<Event> events = new ArrayList<>();
    for (int e = 0; e < 400; e++) {
      int item = (int) (TAKEN * Math.pow(random.nextDouble(), 2));
      String user = "p%02d".formatted(random.nextInt(USERS));
      events.add(new Event(user, item(item), "view", 1, BEGIN + e * DAY / 20));
    }
    return events;
  }

  private static Snapshot snapshot(Algorithm algorithm) {
    List<Item> items =
        IntStream.range(0, ITEMS)
            .mapToObj(i -> Item.ofTexts(item(i), Map.of("title", "cup of kind " + i % 5)))
            .toList();
    List<User> users =
        IntStream.range(0, USERS).mapToObj(u -> User.ofId("p%02d".formatted(u))).toList();
    Events.Builder log = Events.builder(EventType.PRESETS);
    events().forEach(log::add);
    Dataset data = Dataset.of(items, users, log.build());
    Interactions interactions = InteractionRule.DISTINCT.of(data);
    boolean[] known = new boolean[ITEMS];
    Arrays.fill(known, true);
    var fit =
        FeatureFitting.fit(
            new ItemFeatures(), items, known, Optional.empty(), TextAnalysis.plain());
    var placement =
        new ItemPlacement(
            fit.features(), new Placement().fit(fit.blocks(), interactions.support(), USERS));
    return Snapshot.of(
        algorithm.fit(TrainingData.of(interactions)),
        Catalogue.of(items, Matrix.zeros(ITEMS, 0), "").withPlacement(placement),
        Audience.of(users, interactions.histories(), UserFeatures.fit(users)));
  }

  private static Gate gate(double halfLifeDays) {
    return new Gate(List.of(new Popularity(halfLifeDays), new Ease(20)), HoldOut.LATEST);
  }

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

  private static List<String> strangers(View view) {
    return ids(view, Query.user("stranger").limit(100));
  }

  private static List<String> ids(View view, Query query) {
    return Weft.of(view).recommend(query).items().stream().map(Recommended::itemId).toList();
  }

  private static View after(View view, String user, int item, double day) {
    return view.with(new Event(user, item(item), "view", 1, BEGIN + (long) (day * DAY)));
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
            .map(PopularNowTest::item)
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
    View now = after(after(view, "a", 3, 900), "b", 4, 901);
    assertThat(strangers(now).subList(0, 2)).containsExactly(item(4), item(3));
    assertThat(now.taken().scores()).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
    View far = after(after(view, "a", 3, 40_000), "b", 4, -40_000);
    assertThat(strangers(far).getFirst()).isEqualTo(item(3));
    assertThat(far.taken().scores()).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY);
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
    View remembering = plain.withScoreMemory(20L * ITEMS * Float.BYTES);
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

  /** Weights that are a week old kept what everyone takes since a day far down in every list. */
  @Test
  void aLiftRaisesWhatIsTakenForThoseWithAHistoryAndLeavesStrangersAlone() {
    View view = View.of(snapshot(gate(3))).counting(3);
    for (int more = 0; more < 3 * USERS; more++) {
      view = after(view, "new" + more, TAKEN + 2, 20.1);
    }
    for (int u = 0; u < USERS; u++) {
      String user = "p%02d".formatted(u);
      int before = Integer.MAX_VALUE;
      for (double lift : new double[] {0, 0.1, 1, 1e6}) {
        int place = ids(view.lifted(lift), Query.user(user).limit(100)).indexOf(item(TAKEN + 2));
        assertThat(place).as("%s at %s", user, lift).isBetween(0, before);
        before = place;
      }
      assertThat(before).isZero();
      Query personal = Query.user(user).limit(100).popularity(0);
      assertThat(ids(view.lifted(7), personal)).isEqualTo(ids(view, personal));
    }
    assertThat(strangers(view.lifted(7))).isEqualTo(strangers(view));
    assertThat(ids(view.lifted(7).lifted(0), Query.user("p00")))
        .isEqualTo(ids(view, Query.user("p00")));
  }

  @Test
  void reasonsTellTheLift() {
    View view = View.of(snapshot(gate(3))).counting(3);
    Query query = Query.user("p00").limit(5).explain();
    float plain = popularity(Weft.of(view).recommend(query));
    float lifted = popularity(Weft.of(view.lifted(2)).recommend(query));
    assertThat(lifted).isGreaterThan(plain + 0.1f);
  }

  private static float popularity(Recommendations answer) {
    return (float)
        answer.items().getFirst().reasons().stream()
            .filter(reason -> reason.source() == Source.POPULARITY)
            .mapToDouble(Recommendations.Reason::share)
            .sum();
  }

  @Test
  void whatFadesFastIsFoundWhereSeasonsAreShort() {
    assertThat(world(1, 7).fading()).isEqualTo(1);
    assertThat(world(60, 7).fading()).isIn(0.0, 30.0, 100.0, 365.0);
  }

  @Test
  void whereTooLittleHasATimeNothingFades() {
    View view =
        View.untrained(
            Optional.empty(), TextAnalysis.plain(), EventType.PRESETS, InteractionRule.DISTINCT);
    assertThat(view.fading()).isZero();
    View untimed = view.with(Item.ofTexts("a", Map.of("title", "a")));
    for (int u = 0; u < 100; u++) {
      untimed = untimed.with(new Event("u" + u, "a", "view", 1, Event.NO_TIME));
    }
    assertThat(untimed.fading()).isZero();
    assertThat(untimed.counting(3)).isSameAs(untimed);
  }

  @Test
  void howSoonItFadesDoesNotHangOnTheOrderOfPeople() {
    List<History> people = new ArrayList<>();
    world(2, 8).forEachHistory((id, history) -> people.add(history));
    double once = Fading.of(ITEMS, people);
    Collections.shuffle(people, new Random(1));
    assertThat(Fading.of(ITEMS, people)).isEqualTo(once);
  }

  /** Where most take one of three items that change every few days. */
  private static View world(int days, long seed) {
    var random = new Random(seed);
    View view = View.of(snapshot(new Popularity()));
    for (int e = 0; e < 1_200; e++) {
      double day = 25 + e * 0.02;
      int season = (int) (day / days);
      int item = random.nextInt(10) < 8 ? (season * 3 + random.nextInt(3)) % ITEMS : 29;
      view = after(view, "w" + e, item, day);
    }
    return view;
  }
}
