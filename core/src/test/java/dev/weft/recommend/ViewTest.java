package dev.weft.recommend;

import static dev.weft.recommend.SmallView.SNAPSHOT;
import static dev.weft.recommend.SmallView.arrival;
import static dev.weft.recommend.SmallView.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.recommend.Recommendations.Recommended;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What happened since the training counts at once. */
class ViewTest {

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
}
