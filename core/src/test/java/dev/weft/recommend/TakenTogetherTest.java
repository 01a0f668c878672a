package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.models.Additive;
import dev.weft.models.Evidence;
import dev.weft.models.internal.factors.Als;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Recommendations.Source;
import dev.weft.recommend.internal.pairs.TakenTogether;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** "Because you chose X" was said of what nobody took who took X. */
class TakenTogetherTest {

  @Test
  void twoItemsAreTogetherWhereSomebodyHasBoth() {
    TakenTogether together =
        TakenTogether.of(
            4,
            List.of("a", "b", "c", "d"),
            List.of(history(2, 0), history(1), history(1, 2), History.EMPTY));
    assertThat(together.anyOfBoth(0, 2, "a"::equals)).isTrue();
    assertThat(together.anyOfBoth(2, 1, "c"::equals)).isTrue();
    assertThat(together.anyOfBoth(2, 1, "a"::equals)).as("who has one of them").isFalse();
    assertThat(together.anyOfBoth(0, 1, id -> true)).isFalse();
    assertThat(together.anyOfBoth(0, 3, id -> true)).as("which nobody has").isFalse();
    assertThat(together.anyOfBoth(9, 0, id -> true)).as("which arrived since").isFalse();
    assertThat(together.anyOf(1, "b"::equals)).isTrue();
    assertThat(together.anyOf(0, "b"::equals)).isFalse();
    assertThat(together.isKnown()).isTrue();
    assertThat(TakenTogether.of(4, List.of("d"), List.of(History.EMPTY)).isKnown()).isFalse();
  }

  private static History history(int... items) {
    return History.of(items, new float[items.length], new long[items.length]);
  }

  /** Ten took "x" and "link", ten "link" and "far"; nobody "x" and "far". */
  private static Snapshot trained(List<Item> items) {
    var events = Events.builder(EventType.PRESETS);
    for (int user = 0; user < 10; user++) {
      events.add("near" + user, "x", "click", 1, 1);
      events.add("near" + user, "link", "click", 1, 2);
      events.add("far" + user, "link", "click", 1, 1);
      events.add("far" + user, "far", "click", 1, 2);
    }
    events.add("one", "x", "click", 1, 1);
    events.add("both", "x", "click", 1, 1);
    events.add("both", "link", "click", 1, 2);
    Dataset data = Dataset.of(items, List.of(), events.build());
    var preparation = new Preparation().withRule(InteractionRule.DISTINCT);
    return new SnapshotTrainer(preparation, Optional.of(new Als(1, 0.1, 0.05, 10)), line -> {})
        .train(data);
  }

  private static Reason reason(View view, String user, String item) {
    List<Recommended> list = Weft.of(view).recommend(Query.user(user).explain()).items();
    Recommended one =
        list.stream().filter(listed -> listed.itemId().equals(item)).findFirst().orElseThrow();
    return one.reasons().getFirst();
  }

  @Test
  void whatIsTiedThroughAThirdItemIsNotSaidToBeThereForTheFirst() {
    Snapshot snapshot = trained(List.of());
    View view = View.of(snapshot);
    int far = view.find("far").orElseThrow();
    var evidence = Evidence.of(view.history("one"));
    assertThat(((Additive) snapshot.model()).contributions(evidence, new int[] {far})[0][0])
        .as("what the model sees")
        .isPositive();
    for (View one : List.of(view, view.counting(0), served(snapshot))) {
      Reason told = reason(one, "one", "far");
      assertThat(told.source()).isEqualTo(Source.POPULARITY);
      assertThat(told.because()).isEmpty();
      assertThat(told.takers()).isEqualTo(10);
      assertThat(reason(one, "one", "link").because())
          .extracting(Because::itemId)
          .containsExactly("x");
      assertThat(reason(one, "both", "far").because())
          .extracting(Because::itemId)
          .containsExactly("link");
    }
  }

  /** As a server has it: a model without people, to whom all that happened is told. */
  private static View served(Snapshot snapshot) {
    View view = View.of(snapshot.with(snapshot.audience().nobody()));
    for (int user = 0; user < snapshot.users().size(); user++) {
      History own = snapshot.audience().histories().get(user);
      for (int entry = 0; entry < own.size(); entry++) {
        String item = snapshot.items().get(own.item(entry)).id();
        String id = snapshot.users().get(user).id();
        view = view.with(new Event(id, item, "click", 1, own.time(entry)));
      }
    }
    return view.counting(0);
  }

  @Test
  void whatSomebodyTakesSinceCountsAtOnceAndGoesWithWhoIsForgotten() {
    Snapshot snapshot = trained(List.of());
    for (View view : List.of(View.of(snapshot), served(snapshot))) {
      int x = view.find("x").orElseThrow();
      int far = view.find("far").orElseThrow();
      assertThat(view.audience().together(x, far)).isFalse();
      View alone = view.with(new Event("new", "x", "click", 1, 3));
      assertThat(alone.audience().together(x, far)).isFalse();
      View both = alone.with(new Event("new", "far", "click", 1, 4));
      assertThat(both.audience().together(x, far)).isTrue();
      assertThat(both.counting(0).audience().together(far, x)).isTrue();
      assertThat(both.withoutUser("new").audience().together(x, far)).isFalse();
      assertThat(both.counting(0).withoutUser("new").audience().together(x, far)).isFalse();
      for (String known : List.of("near3", "far3")) {
        String other = known.startsWith("near") ? "far" : "x";
        View later = view.with(new Event(known, other, "click", 1, 5));
        assertThat(later.audience().together(x, far)).as("with what %s had", known).isTrue();
        View gone = later.with(new Event(known, other, "dislike", 1, 6));
        assertThat(gone.audience().together(x, far)).as("taken back by %s", known).isFalse();
      }
    }
  }

  @Test
  void whatNobodyTookTogetherMayStillResembleIt() {
    List<Item> items =
        List.of(
            Item.ofTexts("x", Map.of("title", "The Three-Body Problem")),
            Item.ofTexts("link", Map.of("title", "Dune")),
            Item.ofTexts("far", Map.of("title", "Death's End, after the Three-Body Problem")));
    Reason told = reason(View.of(trained(items)), "one", "far");
    assertThat(told.source()).isEqualTo(Source.TEXT);
    assertThat(told.because()).extracting(Because::itemId).containsExactly("x");
    assertThat(told.words()).contains("Problem");
  }
}
