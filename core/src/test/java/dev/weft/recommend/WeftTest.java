package dev.weft.recommend;

import static dev.weft.recommend.LampShop.ENCODER;
import static dev.weft.recommend.LampShop.GATE;
import static dev.weft.recommend.LampShop.HISTORIES;
import static dev.weft.recommend.LampShop.ITEMS;
import static dev.weft.recommend.LampShop.KINDS;
import static dev.weft.recommend.LampShop.NOW;
import static dev.weft.recommend.LampShop.SNAPSHOT;
import static dev.weft.recommend.LampShop.WITH_ATTRIBUTES;
import static dev.weft.recommend.LampShop.at;
import static dev.weft.recommend.LampShop.ids;
import static dev.weft.recommend.LampShop.index;
import static dev.weft.recommend.LampShop.items;
import static dev.weft.recommend.LampShop.snapshot;
import static dev.weft.recommend.LampShop.titles;
import static dev.weft.recommend.LampShop.weftOf;
import static dev.weft.recommend.LampShop.withSimilar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Item;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.recommend.Recommendations.Recommended;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is answered what in a small shop. */
@EveryKernel
class WeftTest {

  private final Weft weft = Weft.of(SNAPSHOT, ENCODER).withClock(at(NOW));

  @Test
  void aKnownUserGetsUnseenItemsOfTheirKindFirst() {
    Recommendations answer = weft.recommend(Query.user("u1").limit(3));
    History history = HISTORIES.get(0);
    assertThat(answer.coldStart()).isFalse();
    assertThat(answer.notes()).isEmpty();
    assertThat(answer.items()).hasSize(3);
    for (Recommended one : answer.items()) {
      assertThat(history.contains(index(one))).isFalse();
    }
    assertThat(answer.items().get(0).title()).endsWith(KINDS[0]);
    assertThat(answer.items())
        .isSortedAccordingTo(Comparator.comparingDouble(Recommended::score).reversed());
  }

  @Test
  void aListWithNothingLeftSaysSo() {
    Recommendations answer = weft.recommend(Query.user("u1").where(item -> false));
    assertThat(answer.items()).isEmpty();
    assertThat(answer.notes()).singleElement().asString().startsWith("nothing is left");
  }

  @Test
  void anUnknownUserIsAColdStartWithANote() {
    Recommendations answer = weft.recommend(Query.user("stranger"));
    assertThat(answer.coldStart()).isTrue();
    assertThat(answer.items()).hasSize(10);
    assertThat(answer.notes())
        .containsExactly("user 'stranger' is not known: answered as a new user");
  }

  @Test
  void unknownItemsAloneAreAColdStartWithNotes() {
    Recommendations answer = weft.recommend(Query.items("x1", "x2"));
    assertThat(answer.coldStart()).isTrue();
    assertThat(answer.notes()).hasSize(2);
    assertThat(answer.items())
        .extracting(Recommended::itemId)
        .isEqualTo(ids(weft.recommend(Query.anyone())));
  }

  @Test
  void attributesOfANewUserCount() {
    Weft other = Weft.of(snapshot(WITH_ATTRIBUTES, items(Map.of())));
    Recommendations answer = other.recommend(Query.anyone().withAttribute("kind", "cup").limit(4));
    assertThat(answer.items().get(0).title()).endsWith("cup");
    assertThat(answer.coldStart()).as("without history, items and text").isTrue();
    assertThat(other.recommend(Query.anyone().withAttribute("age", "NaN")).items()).hasSize(10);
    assertThat(other.recommend(Query.anyone().withAttribute("age", "1e999")).items()).hasSize(10);
  }

  /** An attribute with a typing error did nothing, and nobody was told. */
  @Test
  void attributesThatDoNotCountAreNoted() {
    Weft other = Weft.of(snapshot(WITH_ATTRIBUTES, items(Map.of())));
    assertThat(other.recommend(Query.anyone().withAttribute("kind", "cup")).notes()).isEmpty();
    assertThat(other.recommend(Query.anyone().withAttribute("knid", "cup")).notes())
        .singleElement()
        .asString()
        .startsWith("attribute 'knid' does not count")
        .endsWith("did you mean 'kind'?");
    assertThat(other.recommend(Query.anyone().withAttribute("kind", "cpu")).notes())
        .containsExactly(
            "attribute 'kind' does not count: hardly anyone whom the model knows has 'cpu'");
  }

  @Test
  void seenItemsAreMaskedUnlessWanted() {
    int all = weft.recommend(Query.user("u1").limit(1000)).items().size();
    assertThat(all).isEqualTo(ITEMS - HISTORIES.get(0).size());
    assertThat(weft.recommend(Query.user("u1").limit(1000).includeSeen()).items()).hasSize(ITEMS);
  }

  @Test
  void sessionItemsAreSeenTooAndComeAfterTheHistory() {
    Recommendations answer =
        weft.recommend(Query.user("u1").withItems(List.of("1", "2")).limit(1000));
    assertThat(ids(answer)).doesNotContain("1", "2");
  }

  @Test
  void whatMayBeListedIsWhatAQueryLetsThroughAtTheMoment() {
    var future = new Item.Availability(NOW.plusSeconds(1), null, false);
    var hidden = new Item.Availability(null, null, true);
    Weft some = Weft.of(snapshot(GATE, items(Map.of(0, future, 2, hidden))), ENCODER);
    BitSet now = some.withClock(at(NOW)).listable(Query.anyone());
    assertThat(now.cardinality()).isEqualTo(ITEMS - 2);
    assertThat(now.get(0) || now.get(2)).isFalse();
    assertThat(some.withClock(at(NOW.plusSeconds(1))).listable(Query.anyone()).get(0)).isTrue();
    Query filtered = Query.anyone().where(item -> item.id().equals("6"));
    assertThat(some.listable(filtered).stream()).containsExactly(5);
  }

  @Test
  void excludedFilteredHiddenAndUnavailableItemsNeverCome() {
    var future = new Item.Availability(NOW.plusSeconds(1), null, false);
    var past = new Item.Availability(null, NOW, false);
    var hidden = new Item.Availability(null, null, true);
    var current = new Item.Availability(NOW, NOW.plusSeconds(1), false);
    Weft shop =
        Weft.of(snapshot(GATE, items(Map.of(0, future, 1, past, 2, hidden, 3, current))), ENCODER)
            .withClock(at(NOW));
    Query all = Query.anyone().limit(1000);
    assertThat(ids(shop.recommend(all))).doesNotContain("1", "2", "3").contains("4").hasSize(21);
    assertThat(ids(shop.withClock(at(NOW.plusSeconds(1))).recommend(all)))
        .contains("1")
        .doesNotContain("4");
    assertThat(ids(shop.recommend(all.exclude("4", "5")))).doesNotContain("4", "5").hasSize(19);
    assertThat(shop.recommend(all.where(item -> item.title().orElse("").endsWith("cup"))).items())
        .allMatch(one -> one.title().endsWith("cup"))
        .hasSize(7);
    assertThat(ids(shop.search("red lamp", 1000))).doesNotContain("1", "2", "3");
    assertThat(shop.recommend(all.where(item -> false)).items()).isEmpty();
  }

  @Test
  void similarItemsAreThoseOfOneItemAlone() {
    Recommendations answer = weft.similar("1", 5);
    assertThat(ids(answer)).doesNotContain("1").hasSize(5);
    assertThat(answer.items().get(0).title()).endsWith(KINDS[0]);
    assertThatThrownBy(() -> weft.similar("nope", 5)).hasMessage("unknown id: 'nope'");
  }

  @Test
  void similarItemsSessionsAndTextsAreAnsweredWithoutPopularity() {
    // The main model knows nothing but popularity: it named the same items for everything.
    Weft both = Weft.of(withSimilar(), ENCODER).withClock(at(NOW));
    for (int item = 1; item <= 6; item++) {
      String kind = titles().get(item - 1).replaceAll(".* ", "");
      assertThat(both.similar("" + item, 3).items()).allMatch(one -> one.title().endsWith(kind));
    }
    assertThat(both.recommend(Query.items("1", "4").limit(3)).items())
        .allMatch(one -> one.title().endsWith(titles().get(0).replaceAll(".* ", "")));
    assertThat(both.recommend(Query.text("old cup").limit(3)).items())
        .allMatch(one -> one.title().endsWith("cup"));
    assertThat(ids(both.recommend(Query.user("u1").withItems(List.of("1")))))
        .isEqualTo(
            ids(weftOf(new Popularity()).recommend(Query.user("u1").withItems(List.of("1")))));
    assertThat(ids(both.recommend(Query.anyone())))
        .isEqualTo(ids(weftOf(new Popularity()).recommend(Query.anyone())));
  }

  @Test
  void answersHaveIdsOfTheirOwnAndTheVersionOfTheirModel() {
    Recommendations one = weft.recommend(Query.user("u1"));
    Recommendations two = weft.recommend(Query.user("u1"));
    assertThat(one).isEqualTo(two);
    assertThat(one.id()).isNotEqualTo(two.id());
    assertThat(one.modelVersion()).isEqualTo(SNAPSHOT.version()).matches("[0-9a-f]{16}");
    assertThat(snapshot(new Ease(5), items(Map.of())).version()).isNotEqualTo(SNAPSHOT.version());
  }
}
