package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.math.Matrix;
import dev.weft.recommend.Recommendations.Recommended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewTest {

  private static final Snapshot SNAPSHOT = withoutTexts(SmallSnapshot.withEverything());

  @TempDir Path folder;

  /** The encoder that the small snapshot names is not one that exists. */
  private static Snapshot withoutTexts(Snapshot all) {
    Catalogue catalogue = all.catalogue();
    return all.with(
        new Catalogue(
            all.items(),
            Matrix.zeros(all.items().size(), 0),
            "",
            catalogue.words(),
            catalogue.placement()));
  }

  @Test
  void aNewUsersFirstEventCountsInTheNextAnswer() {
    var weft = Weft.of(SNAPSHOT);
    List<String> before = ids(weft.recommend(Query.user("new").limit(12)));
    weft.apply(new Event("new", "i03", "view", 1, 5));
    Recommendations after = weft.recommend(Query.user("new").limit(12));
    assertThat(before).contains("i03");
    assertThat(ids(after)).doesNotContain("i03").isNotEqualTo(before);
    assertThat(after.coldStart()).isFalse();
    assertThat(after.notes()).isEmpty();
  }

  @Test
  void anArrivalIsListedFilteredAndExplainedByTheItemLikeIt() {
    var weft = Weft.of(SNAPSHOT);
    weft.update(view -> view.with(arrival("fresh", 3, 4.5)));
    weft.apply(new Event("new", "i03", "view", 1, 5));
    Recommendations list = weft.recommend(Query.user("new").limit(12).explain());
    assertThat(ids(list)).contains("fresh");
    Recommended fresh =
        list.items().stream()
            .filter(item -> item.itemId().equals("fresh"))
            .findFirst()
            .orElseThrow();
    assertThat(fresh.title()).isEqualTo("thing fresh");
    assertThat(fresh.reasons().getFirst().source()).isEqualTo(Recommendations.Source.TEXT);
    assertThat(fresh.reasons().getFirst().because().getFirst().itemId()).isEqualTo("i03");
    Recommendations dear =
        weft.recommend(
            Query.user("new")
                .limit(12)
                .where(item -> item.numbers().getOrDefault("price", 0.0) > 10));
    assertThat(ids(dear)).doesNotContain("fresh").isNotEmpty();
  }

  @Test
  void anEventOnAnArrivalSpeaksThroughTheItemsLikeIt() {
    var weft = Weft.of(SNAPSHOT);
    weft.update(view -> view.with(arrival("fresh", 3, 4.5)));
    weft.apply(new Event("new", "fresh", "view", 1, 5));
    Recommendations list = weft.recommend(Query.user("new").limit(12).explain());
    assertThat(ids(list)).doesNotContain("fresh").hasSize(12);
    // Three stand in for it, and score as the best of the others does.
    assertThat(ids(list).subList(0, 4)).contains("i03");
    assertThat(list.items().getFirst().reasons().getFirst().because())
        .allSatisfy(because -> assertThat(because.itemId()).isEqualTo("fresh"));
    assertThat(ids(weft.similar("fresh", 3))).contains("i03");
  }

  @Test
  void whatIsHiddenTurnedDownOrForgottenIsGone() {
    var weft = Weft.of(SNAPSHOT);
    weft.update(view -> view.hidden("i05"));
    assertThat(ids(weft.recommend(Query.user("u1").limit(12).includeSeen()))).doesNotContain("i05");
    weft.update(view -> view.shown("i05"));
    assertThat(ids(weft.recommend(Query.user("u1").limit(12).includeSeen()))).contains("i05");
    weft.apply(new Event("u1", "i05", "dislike", 1, 99));
    assertThat(ids(weft.recommend(Query.user("u1").limit(12).includeSeen()))).doesNotContain("i05");
    weft.update(view -> view.withoutUser("u1"));
    assertThat(weft.view().knows("u1")).isFalse();
    Recommendations forgotten = weft.recommend(Query.user("u1").limit(12));
    assertThat(forgotten.coldStart()).isTrue();
    assertThat(ids(forgotten)).contains("i05");
    // The same as anybody of whom nothing is known, for whom those who are forgotten count no more.
    assertThat(ids(weft.recommend(Query.user("unknown").limit(12)))).isEqualTo(ids(forgotten));
  }

  @Test
  void whoIsAnotherNowIsNobodyAndTheOtherIsWhatTheEventsSay() {
    List<Event> all =
        List.of(
            new Event("ann", "i02", "view", 1, 7),
            new Event("ann", "i05", "dislike", 1, 8),
            new Event("ann", "i03", "view", 1, 9));
    View apart =
        View.of(SNAPSHOT)
            .with(new User("visitor", Map.of(), Map.of("age", 3.0), ""))
            .with(new Event("visitor", "i02", "view", 1, 7))
            .with(new Event("ann", "i05", "dislike", 1, 8))
            .with(new Event("ann", "i01", "view", 1, 8));
    View merged = apart.merged("visitor", "ann", all);
    View told = View.of(SNAPSHOT).with(all);
    assertThat(merged.knows("visitor")).isFalse();
    assertThat(merged.history("ann")).isEqualTo(told.history("ann"));
    assertThat(merged.takers()).isEqualTo(told.takers());
    for (Query query : List.of(Query.user("ann"), Query.user("visitor"), Query.user("u1"))) {
      Query whole = query.limit(50).explain();
      assertThat(Weft.of(merged).recommend(whole).items())
          .isEqualTo(Weft.of(told).recommend(whole).items());
    }
    assertThat(View.of(SNAPSHOT).merged("u1", "u2", List.of()).knows("u2")).isFalse();
  }

  @Test
  void whatIsTakenOutIsAsIfItHadNeverComeUntilItComesAgain() {
    View never = View.of(SNAPSHOT).with(new Event("ann", "i02", "view", 1, 7));
    View there = never.with(arrival("fresh", 3, 1)).with(new Event("ann", "fresh", "view", 1, 8));
    View gone = there.withoutItem("fresh", List.of("ann", "u1", "nobody"));
    for (Query query : List.of(Query.user("ann"), Query.user("u1"), Query.user("stranger"))) {
      Query all = query.limit(50).explain();
      assertThat(Weft.of(gone).recommend(all).items())
          .isEqualTo(Weft.of(never).recommend(all).items());
    }
    assertThat(gone.history("ann")).isEqualTo(never.history("ann"));
    assertThat(gone.find("fresh")).isEmpty();
    assertThat(gone.size()).isEqualTo(never.size());
    assertThat(gone.arrivals()).isZero();
    assertThat(gone.withoutItem("fresh", List.of())).isSameAs(gone);
    assertThatThrownBy(() -> gone.with(new Event("ann", "fresh", "view", 1, 9)))
        .hasMessageContaining("'fresh'");
    assertThatThrownBy(() -> Weft.of(gone).similar("fresh", 3)).hasMessageContaining("'fresh'");
    assertThat(Weft.of(gone).recommend(Query.items("fresh")).notes().getFirst())
        .isEqualTo("item 'fresh' is not known and was left out");

    View again = gone.with(arrival("fresh", 3, 1));
    assertThat(again.find("fresh")).hasValue(SNAPSHOT.items().size() + 1);
    assertThat(again.size()).isEqualTo(there.size());
    assertThat(ids(Weft.of(again).recommend(Query.user("ann").limit(50)))).contains("fresh");
    assertThat(again.with(new Event("ann", "fresh", "view", 1, 8)).history("ann").size())
        .isEqualTo(2);
  }

  @Test
  void aTrainedItemThatIsTakenOutLeavesHistoriesAndKeepsItsPlace() {
    View view = View.of(SNAPSHOT);
    String taken = SNAPSHOT.items().get(view.history("u1").item(0)).id();
    View gone = view.withoutItem(taken, List.of("u1"));
    assertThat(gone.history("u1").size()).isEqualTo(view.history("u1").size() - 1);
    assertThat(gone.item(view.find(taken).orElseThrow()).title()).isEmpty();
    assertThat(ids(Weft.of(gone).recommend(Query.user("u1").limit(50).includeSeen())))
        .doesNotContain(taken);
    View again = gone.with(view.item(view.find(taken).orElseThrow()));
    assertThat(again.find(taken)).isEqualTo(view.find(taken));
    assertThat(ids(Weft.of(again).recommend(Query.user("u1").limit(50)))).contains(taken);
  }

  @Test
  void aTrainedItemThatChangesKeepsItsScore() {
    var weft = Weft.of(SNAPSHOT);
    Recommended before = weft.recommend(Query.user("u3").limit(1)).items().getFirst();
    Item dearer = SNAPSHOT.items().get(Integer.parseInt(before.itemId().substring(1)));
    weft.update(
        view ->
            view.with(
                new Item(
                    dearer.id(),
                    Map.of("title", "renamed"),
                    dearer.tags(),
                    dearer.categories(),
                    Map.of("price", 900.0),
                    dearer.vectors(),
                    dearer.availability())));
    Recommended after = weft.recommend(Query.user("u3").limit(1)).items().getFirst();
    assertThat(after.score()).isEqualTo(before.score());
    assertThat(after.title()).isEqualTo("renamed");
  }

  @Test
  void whatIsNotKnownIsRefusedNamingIt() {
    View view = View.of(SNAPSHOT);
    assertThatThrownBy(() -> view.with(new Event("u1", "nothing", "view", 1, 1)))
        .hasMessageContaining("item 'nothing'")
        .hasMessageContaining("insert the item first");
    assertThatThrownBy(() -> view.with(new Event("u1", "i01", "stare", 1, 1)))
        .hasMessageContaining("'stare'");
    assertThatThrownBy(() -> view.hidden("nothing")).hasMessageContaining("'nothing'");
    Snapshot old = old();
    assertThatThrownBy(() -> View.of(old).with(arrival("fresh", 3, 1)))
        .hasMessageContaining("cannot place items")
        .hasMessageContaining("SnapshotTrainer");
    assertThat(View.of(old).with(new Event("u1", "i01", "view", 1, 1)).history("u1").contains(1))
        .isTrue();
    assertThatThrownBy(() -> Weft.of(view.with(arrival("fresh", 3, 1))).predict("u1", "fresh"))
        .hasMessageContaining("arrived after training");
  }

  private static Snapshot old() {
    Snapshot all = SNAPSHOT;
    return Snapshot.of(
        all.model(),
        Catalogue.of(all.items(), all.catalogue().texts(), ""),
        Audience.of(all.users(), all.audience().histories(), all.audience().features())
            .withDismissed(all.audience().dismissed()));
  }

  @Test
  void aRatingThatCameIsPredictedByAfterTheNextTraining() {
    var weft = Weft.of(SNAPSHOT);
    String user = SNAPSHOT.users().getFirst().id();
    var before = weft.predict(user, "i03");
    weft.apply(new Event(user, "i03", "rating", 5, 5));
    assertThat(weft.predict(user, "i03")).isEqualTo(before);
  }

  @Test
  void aMemoryHasNoNegativeSize() {
    assertThatThrownBy(() -> View.of(SNAPSHOT).withScoreMemory(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the bytes of a score memory must be finite and >= 0: -1.0");
  }

  /** It learned nothing from any event. */
  @Test
  void aRuleThatNamesNoDeclaredTypeIsRefused() {
    InteractionRule rule = InteractionRule.DISTINCT.withTypes(Set.of("veiw"));
    List<EventType> types = List.of(EventType.VIEW, EventType.CLICK);
    assertThatThrownBy(() -> View.of(SNAPSHOT).withEvents(types, rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("event type must be one of [view, click]: 'veiw'");
  }

  @Test
  void aChangeThatGivesNoViewIsRefusedAndTheViewStays() {
    var weft = Weft.of(SNAPSHOT);
    View before = weft.view();
    assertThatThrownBy(() -> weft.update(new HashMap<View, View>()::get))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("a change gives the next view, or the one that it was given: null");
    assertThat(weft.view()).isSameAs(before);
  }

  @Test
  void aValueThatItsTypeDoesNotAllowIsRefusedAsInAFile() {
    View view = View.of(SNAPSHOT);
    var event = new Event("new", "i03", "rating", 3e9f, 5);
    for (Callable<View> change :
        List.<Callable<View>>of(() -> view.with(event), () -> view.with(List.of(event)))) {
      assertThatThrownBy(change::call)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("value of 'rating' must be in -1.0E9..1.0E9: 3.0E9");
    }
  }

  @Test
  void anArrivalGetsTheSamePlaceFromAFile() throws Exception {
    Path file = folder.resolve("small.weft");
    SnapshotFile.write(file, SNAPSHOT);
    Query query = Query.user("u1").limit(12).explain();
    Recommendations kept =
        Weft.of(View.of(SNAPSHOT).with(arrival("fresh", 3, 4.5))).recommend(query);
    Recommendations read =
        Weft.of(View.of(SnapshotFile.read(file)).with(arrival("fresh", 3, 4.5))).recommend(query);
    assertThat(read).isEqualTo(kept);
    assertThat(ids(read)).contains("fresh");
  }

  @Test
  void aViewThatGrewIsTheOneBuiltAtOnceSeed11To30() {
    for (int seed = 11; seed <= 30; seed++) {
      var random = new Random(seed);
      var reference = new Reference();
      View view = View.of(SNAPSHOT).withEvents(EventType.PRESETS, InteractionRule.DISTINCT);
      for (int step = 0; step < 60; step++) {
        view = reference.step(random, view);
      }
      Weft grown = Weft.of(view);
      Weft atOnce = Weft.of(reference.atOnce());
      for (String user : reference.users()) {
        Query query = Query.user(user).limit(40).explain();
        Recommendations list = grown.recommend(query);
        assertThat(list).as("seed %d, %s", seed, user).isEqualTo(atOnce.recommend(query));
        assertThat(ids(list)).doesNotContainAnyElementsOf(reference.hidden);
        assertThat(ids(grown.recommend(query.includeSeen())))
            .doesNotContainAnyElementsOf(reference.hidden);
      }
    }
  }

  /** The same changes, kept as they are asked for and made in one go, in another order. */
  private static final class Reference {

    private final Map<String, Item> arrived = new TreeMap<>();
    private final List<String> order = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Map<String, List<Event>> events = new HashMap<>();

    View step(Random random, View view) {
      String user = "u" + random.nextInt(12);
      String item = view.itemIndex().id(random.nextInt(view.itemIndex().size()));
      return switch (random.nextInt(8)) {
        case 0 -> {
          String id = "new" + random.nextInt(9);
          Item fresh = arrival(id, random.nextInt(12), random.nextInt(20));
          if (arrived.put(id, fresh) == null) {
            order.add(id);
          }
          yield view.with(fresh);
        }
        case 1 -> {
          hidden.add(item);
          yield view.hidden(item);
        }
        case 2 -> {
          hidden.remove(item);
          yield view.shown(item);
        }
        case 3 -> {
          events.remove(user);
          forgotten.add(user);
          yield view.withoutUser(user);
        }
        default -> {
          String type =
              List.of("view", "dislike", "skip", "rating", "impression").get(random.nextInt(5));
          var event = new Event(user, item, type, random.nextInt(6), random.nextInt(50));
          events.computeIfAbsent(user, u -> new ArrayList<>()).add(event);
          yield view.with(event);
        }
      };
    }

    View atOnce() {
      View view = View.of(SNAPSHOT);
      for (String user : forgotten) {
        view = view.withoutUser(user);
      }
      for (String id : order) {
        view = view.with(Objects.requireNonNull(arrived.get(id)));
      }
      for (List<Event> own : events.values()) {
        for (Event event : own) {
          view = view.with(event);
        }
      }
      for (String item : hidden) {
        view = view.hidden(item);
      }
      return view;
    }

    List<String> users() {
      return IntStream.range(0, 12).mapToObj(u -> "u" + u).toList();
    }
  }

  @Test
  void eventsFromManyThreadsAreAllThere() throws Exception {
    var weft = Weft.of(SNAPSHOT);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      int thread = t;
      tasks.add(
          () -> {
            for (int e = 0; e < 300; e++) {
              String user = "live" + (e % 50);
              weft.apply(new Event(user, "i%02d".formatted(thread), "view", 1, e));
              weft.recommend(Query.user(user).limit(3));
            }
            return true;
          });
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
    }
    for (int u = 0; u < 50; u++) {
      assertThat(weft.view().history("live" + u).size()).isEqualTo(8);
    }
  }

  /** What nobody had taken stood above all that it was like, for every newcomer. */
  @Test
  void anArrivalThatNobodyTookStandsFirstForNoStranger() {
    for (int kind = 0; kind < 12; kind++) {
      for (double price : new double[] {1, 4.5, 20, 200}) {
        View view = View.of(SNAPSHOT).with(arrival("fresh", kind, price));
        Recommendations list = Weft.of(view).recommend(Query.user("stranger").limit(1));
        assertThat(list.items().getFirst().itemId())
            .as("%d, %s", kind, price)
            .isNotEqualTo("fresh");
      }
    }
  }

  /** Like the trained item of a number, but for its id. */
  private static Item arrival(String id, int like, double price) {
    Item model = SNAPSHOT.items().get(like);
    return new Item(
        id,
        Map.of("title", "thing " + id),
        model.tags(),
        model.categories(),
        Map.of("price", price),
        model.vectors(),
        Item.Availability.ALWAYS);
  }

  private static List<String> ids(Recommendations list) {
    return list.items().stream().map(Recommended::itemId).toList();
  }
}
