package dev.weft.recommend;

import static dev.weft.recommend.CupShop.BEGIN;
import static dev.weft.recommend.CupShop.DAY;
import static dev.weft.recommend.CupShop.TAKEN;
import static dev.weft.recommend.CupShop.USERS;
import static dev.weft.recommend.CupShop.after;
import static dev.weft.recommend.CupShop.ids;
import static dev.weft.recommend.CupShop.item;
import static dev.weft.recommend.CupShop.snapshot;
import static dev.weft.recommend.CupShop.strangers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.data.Item;
import dev.weft.models.Algorithm;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.sequence.NextItem;
import dev.weft.models.internal.sequence.Recency;
import dev.weft.recommend.Recommendations.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that are personal have nothing but popularity for people of whom nothing is known; that is
 * counted as events come, and nobody else is answered otherwise for it.
 */
class StrangersNowTest {

  static Stream<View> views() {
    Stream<Algorithm> algorithms =
        Stream.of(new Ease(20), new ItemKnn(), new Recency(new Ease(20), 2), new NextItem());
    return algorithms
        .map(CupShop::snapshot)
        .flatMap(
            one ->
                Stream.of(
                    View.of(one),
                    View.of(one).counting(0),
                    View.of(one).counting(3).withScoreMemory(1 << 20)));
  }

  private static View taken(View view, String item) {
    View now = view;
    for (int more = 0; more < 3 * USERS; more++) {
      now = now.with(new Event("new" + more, item, "view", 1, BEGIN + 20 * DAY));
    }
    return now;
  }

  /** The list of newcomers was that of training for ever, unless the model was a gate. */
  @ParameterizedTest
  @MethodSource("views")
  void whatManyTakeIsFirstForStrangersAndChangesNothingForOthers(View view) {
    View now = taken(view, item(TAKEN + 2));
    assertThat(strangers(view).getFirst()).isNotEqualTo(item(TAKEN + 2));
    assertThat(strangers(now).getFirst()).isEqualTo(item(TAKEN + 2));
    Query anyone = Query.anyone().limit(100);
    assertThat(ids(now, anyone)).isEqualTo(strangers(now));
    for (String user : List.of("p00", "p07")) {
      Query all = Query.user(user).limit(100);
      assertThat(Weft.of(now).recommend(all).items())
          .isEqualTo(Weft.of(view).recommend(all).items());
    }
    Query item = Query.items(item(1)).limit(100);
    assertThat(ids(now, item)).isEqualTo(ids(view, item));
  }

  @ParameterizedTest
  @MethodSource("views")
  void anArrivalRisesByItsOwnEventsAndSaysSo(View view) {
    View before = view.with(Item.ofTexts("zz", Map.of("title", "cup of kind 3")));
    View now = taken(before, "zz");
    assertThat(strangers(before).indexOf("zz")).isPositive();
    var why = Weft.of(now).recommend(Query.user("stranger").limit(1).explain()).items().getFirst();
    assertThat(why.itemId()).isEqualTo("zz");
    assertThat(why.reasons().getFirst().source()).isEqualTo(Source.POPULARITY);
    assertThat(why.reasons().getFirst().takers()).isEqualTo(3 * USERS);
  }

  @ParameterizedTest
  @MethodSource("views")
  void whoIsForgottenCountsNoMore(View view) {
    View now = taken(view, item(TAKEN + 2));
    for (int more = 0; more < 3 * USERS; more++) {
      now = now.withoutUser("new" + more);
    }
    assertThat(strangers(now)).isEqualTo(strangers(view));
  }

  /** A restart counts anew what an event at a time has counted. */
  @Test
  void countedAnewItIsTheSame() {
    View view = View.of(snapshot(new Ease(20)));
    View live = view.counting(3);
    View started = view;
    for (int e = 0; e < 200; e++) {
      live = after(live, "w" + e, (e * e) % CupShop.ITEMS, 20 + e * 0.01);
      started = after(started, "w" + e, (e * e) % CupShop.ITEMS, 20 + e * 0.01);
    }
    assertThat(strangers(live)).isEqualTo(strangers(started.counting(3)));
  }

  /** Of someone without a history it may know attributes, so its answer is its own. */
  @Test
  void aModelThatKnowsMoreOfStrangersThanWhatIsPopularStaysAsTrained() {
    View view = View.of(snapshot(new AttributePrior()));
    for (View one : List.of(view, view.counting(3))) {
      assertThat(strangers(taken(one, item(TAKEN + 2)))).isEqualTo(strangers(view));
    }
  }

  /** People who are not there were not counted, and what the model knows of them is not lost. */
  @Test
  void aSnapshotWithoutItsPeopleAnswersAsTrained() {
    Snapshot whole = snapshot(new Ease(20));
    View empty = View.of(whole.with(whole.audience().nobody()));
    assertThat(strangers(after(empty, "new", TAKEN + 2, 20))).isEqualTo(strangers(empty));
  }
}
