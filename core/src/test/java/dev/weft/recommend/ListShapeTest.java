package dev.weft.recommend;

import static dev.weft.recommend.LampShop.ENCODER;
import static dev.weft.recommend.LampShop.ITEMS;
import static dev.weft.recommend.LampShop.NOW;
import static dev.weft.recommend.LampShop.SNAPSHOT;
import static dev.weft.recommend.LampShop.TEXTS;
import static dev.weft.recommend.LampShop.at;
import static dev.weft.recommend.LampShop.ids;
import static dev.weft.recommend.LampShop.index;
import static dev.weft.recommend.LampShop.items;
import static dev.weft.recommend.LampShop.snapshot;
import static dev.weft.recommend.LampShop.weftOf;
import static dev.weft.recommend.LampShop.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.EveryKernel;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.filter.Filter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pages, places, boosts, variety and popularity of a list. */
@EveryKernel
class ListShapeTest {

  private final Weft weft = Weft.of(SNAPSHOT, ENCODER).withClock(at(NOW));

  /** Else each item of a catalogue was looked at twice for it. */
  @Test
  void aConditionOfAQueryWithoutOneIsNone() {
    Query anyone = Query.anyone();
    assertThat(anyone.where(anyone.filter())).isEqualTo(anyone);
    Query named = anyone.where(item -> item.id().equals("a"));
    assertThat(named.where(anyone.filter()).filter()).isSameAs(named.filter());
    assertThat(anyone.where(named.filter()).filter()).isSameAs(named.filter());
  }

  @Test
  void aLimitBeyondTheCatalogueGivesEverythingOnce() {
    List<String> ids = ids(weft.recommend(Query.anyone().limit(Query.MAX_LIMIT)));
    assertThat(ids).hasSize(ITEMS).doesNotHaveDuplicates();
    assertThatThrownBy(() -> Query.anyone().limit(10_001))
        .hasMessage("limit must be in 1..10000: 10001");
    assertThatThrownBy(() -> Query.anyone().limit(0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** What has a place behind the end of a list came on no page, and nobody was told. */
  @Test
  void whatHasAPlaceBehindTheEndComesLast() {
    Query query = Query.user("u3").pin("9", 2_000).pin("2", 1_000).includeSeen();
    List<String> whole = ids(weft.recommend(query.limit(2 * ITEMS)));
    assertThat(whole).hasSize(ITEMS).doesNotHaveDuplicates().endsWith("2", "9");
    for (int limit : new int[] {7, ITEMS - 2, ITEMS - 1, ITEMS}) {
      List<String> paged = new ArrayList<>();
      Recommendations page = weft.recommend(query.limit(limit));
      paged.addAll(ids(page));
      while (!page.next().isEmpty()) {
        page = weft.recommend(query.limit(limit).after(page.next()));
        paged.addAll(ids(page));
      }
      assertThat(paged).as("pages of %d", limit).isEqualTo(whole);
    }
  }

  @Test
  void nothingIsSimilarToItselfWhateverWasSeen() {
    Query similar = Query.user("u3").similarTo("1").limit(ITEMS);
    assertThat(ids(weft.recommend(similar.includeSeen()))).isNotEmpty().doesNotContain("1");
  }

  @Test
  void diversitySpreadsTheList() {
    Query query = Query.items("1", "4").limit(5);
    double plain = meanSimilarity(weft.recommend(query));
    double diverse = meanSimilarity(weft.recommend(query.diversity(0.8)));
    assertThat(diverse).isLessThan(plain - 0.1);
    assertThat(ids(weft.recommend(query.diversity(0.8)))).doesNotHaveDuplicates().hasSize(5);
    assertThat(weft.recommend(query.diversity(0.01)).items().get(0).itemId())
        .isEqualTo(weft.recommend(query).items().get(0).itemId());
    assertThatThrownBy(() -> query.diversity(1.5)).hasMessage("diversity must be in 0..1: 1.5");
  }

  @Test
  void thePopularityAskedForGoesFromWhatIsPersonalToWhatEverybodyTakes() {
    Query query = Query.user("u1").limit(ITEMS);
    float[] everybody = snapshot(new Popularity(), items(Map.of())).model().score(Evidence.NONE);
    List<Recommended> popular = weft.recommend(query.popularity(1)).items();
    for (int place = 1; place < popular.size(); place++) {
      assertThat(everybody[index(popular.get(place))])
          .isLessThanOrEqualTo(everybody[index(popular.get(place - 1))]);
    }
    assertThat(ids(weft.recommend(query.popularity(0))))
        .isNotEqualTo(ids(weft.recommend(query.popularity(1))));
    assertThat(weft.recommend(query.popularity(0.5)).items())
        .isEqualTo(weft.recommend(query).items());
  }

  @Test
  void whereThePopularityAskedForChangesNothingANoteSaysSo() {
    Query query = Query.user("u1").popularity(0.9);
    assertThat(weftOf(new Ease(5)).recommend(query).notes())
        .containsExactly(
            "the model does not tell the season apart: popularity was left as trained");
    var without = new Gate(List.of(new Ease(5), new Content()), HoldOut.RANDOM);
    assertThat(weftOf(without).recommend(query.popularity(1)).items())
        .isEqualTo(weftOf(without).recommend(query.popularity(0.5)).items());
    assertThat(weftOf(without).recommend(query).notes()).hasSize(1);
    assertThat(weft.recommend(Query.anyone().popularity(1)).notes())
        .containsExactly("popularity counts for those with a history: it was left as trained");
  }

  @Test
  void lessOfWhatHasNoWeightIsNotedAndOnlyThat() {
    int noted = 0;
    List<Algorithm> personal = List.of(new Popularity(), new Content());
    for (Weft one : List.of(weft, weftOf(new Gate(personal, HoldOut.RANDOM)))) {
      for (int user = 0; user < 20; user++) {
        Query query = Query.user("u" + user).limit(ITEMS);
        Recommendations less = one.recommend(query.popularity(0.2));
        boolean note = less.notes().toString().contains("less of it changes nothing");
        boolean same = less.items().equals(one.recommend(query).items());
        assertThat(note).as("u%d", user).isEqualTo(same && !less.coldStart());
        noted += note ? 1 : 0;
      }
    }
    assertThat(noted).isPositive();
  }

  @Test
  void pagesOfAListNeverRepeatOrSkipAnItem() {
    for (double diversity : new double[] {0, 0.4}) {
      Query query = Query.user("u3").diversity(diversity).pin("2", 2).pin("9", 14).includeSeen();
      Set<String> seen = new LinkedHashSet<>();
      Recommendations page = weft.recommend(query.limit(7));
      int pages = 0;
      while (true) {
        pages++;
        for (Recommended one : page.items()) {
          assertThat(seen.add(one.itemId())).as(one.itemId()).isTrue();
        }
        if (page.next().isEmpty()) {
          break;
        }
        page = weft.recommend(query.limit(7).after(page.next()));
      }
      assertThat(seen).hasSize(ITEMS);
      assertThat(pages).isEqualTo((ITEMS + 6) / 7);
      List<String> order = List.copyOf(seen);
      assertThat(order.get(1)).isEqualTo("2");
      assertThat(order.get(13)).isEqualTo("9");
    }
    List<String> whole = ids(weft.recommend(Query.user("u3").limit(14)));
    Recommendations first = weft.recommend(Query.user("u3").limit(7));
    assertThat(ids(weft.recommend(Query.user("u3").limit(7).after(first.next()))))
        .isEqualTo(whole.subList(7, 14));
  }

  @Test
  void aListGoesOnBehindWhatWasShownAsItDoesByItsCursor() {
    for (double diversity : new double[] {0, 0.4}) {
      Query query = Query.user("u3").diversity(diversity).pin("2", 2).pin("9", 14).limit(7);
      Recommendations byCursor = weft.recommend(query);
      List<String> shown = new ArrayList<>(ids(byCursor));
      while (!byCursor.next().isEmpty()) {
        byCursor = weft.recommend(query.after(byCursor.next()));
        Recommendations behind = weft.recommend(query.continuing(shown));
        assertThat(behind.items()).isEqualTo(byCursor.items());
        assertThat(behind.next().isEmpty()).isEqualTo(byCursor.next().isEmpty());
        shown.addAll(ids(behind));
      }
      assertThat(shown).doesNotHaveDuplicates().hasSizeGreaterThan(14);
    }
  }

  /** The order of a list changes with what its reader does: by places, items would be left out. */
  @Test
  void whatWasNotShownComesWhateverWasShownBefore() {
    Query query = Query.user("u3").pin("9", 2).includeSeen().limit(ITEMS);
    List<String> whole = ids(weft.recommend(query));
    List<String> last = whole.subList(ITEMS - 5, ITEMS);
    List<String> behind = ids(weft.recommend(query.continuing(last)));
    assertThat(behind).hasSize(ITEMS - 5).doesNotContainAnyElementsOf(last);
    assertThat(whole).containsAll(behind);
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    String next = weft.recommend(Query.user("u3").limit(7)).next();
    assertThat(weft.recommend(Query.user("u3").limit(7).explain().after(next)).items())
        .isNotEmpty();
    for (Query other :
        List.of(
            Query.user("u4").limit(7),
            Query.user("u3").limit(8),
            Query.user("u3").limit(7).halfLife(2),
            Query.user("u3").limit(7).sessionWeight(3),
            Query.user("u3").limit(7).where("item_id != '3'"))) {
      assertThatThrownBy(() -> weft.recommend(other.after(next)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("of another query or model");
    }
    assertThatThrownBy(() -> weftOf(new Ease(5)).recommend(Query.user("u3").limit(7).after(next)))
        .hasMessageContaining("of another query or model");
    assertThatThrownBy(() -> weft.recommend(Query.user("u3").after("page 2")))
        .hasMessageContaining("was not given by any answer");
  }

  /** Pages, places, boosts and variety were ignored by searches without a word. */
  @Test
  void aSearchHasPagesPlacesAndBoosts() {
    Query query = Query.text("green chair").limit(7);
    List<String> whole = ids(weft.search(query.limit(ITEMS)));
    List<String> paged = new ArrayList<>();
    Recommendations page = weft.search(query);
    paged.addAll(ids(page));
    while (!page.next().isEmpty()) {
      page = weft.search(query.after(page.next()));
      paged.addAll(ids(page));
    }
    assertThat(paged).isEqualTo(whole).hasSize(ITEMS);
    String last = whole.getLast();
    assertThat(ids(weft.search(query.pin(last, 3))).get(2)).isEqualTo(last);
    assertThat(ids(weft.search(query.boost("item_id == '" + last + "'", 10))).getFirst())
        .isEqualTo(last);
    assertThat(ids(weft.search(query.diversity(0.9)))).isNotEqualTo(whole.subList(0, 7));
    assertThat(weft.search(query.popularity(0).explain()).notes()).hasSize(2);
    assertThat(weft.search(query.where("price < 0")).notes())
        .singleElement()
        .asString()
        .startsWith("nothing is left");
    String ofSearch = weft.search(query).next();
    assertThatThrownBy(() -> weft.recommend(query.after(ofSearch)))
        .hasMessageContaining("of another query or model");
  }

  @Test
  void boostedItemsRiseAndLoweredOnesFall() {
    Query query = Query.user("u3").limit(ITEMS);
    List<String> plain = ids(weft.recommend(query));
    String last = plain.getLast();
    Filter one = Filter.parse("item_id == '" + last + "'");
    assertThat(ids(weft.recommend(query.boost(one, 10))).getFirst()).isEqualTo(last);
    assertThat(ids(weft.recommend(query.boost(one, 10).boost(one, -10)))).isEqualTo(plain);
    assertThatThrownBy(() -> query.boost(one, 11)).hasMessageContaining("-10..10");
  }

  @Test
  void anItemThatMustNotComeHasNoPlace() {
    Query query = Query.user("u3").pin("2", 1).pin("nobody", 2);
    assertThat(ids(weft.recommend(query)).getFirst()).isEqualTo("2");
    Recommendations without = weft.recommend(query.exclude("2"));
    assertThat(ids(without)).doesNotContain("2");
    assertThat(without.notes())
        .contains(
            "item '2' must not come and was not put at its place",
            "item 'nobody' is not known and was not put at its place");
  }

  private static double meanSimilarity(Recommendations answer) {
    double sum = 0;
    int pairs = 0;
    for (Recommended a : answer.items()) {
      for (Recommended b : answer.items()) {
        if (index(a) < index(b)) {
          float[] left = TEXTS.row(index(a));
          float[] right = TEXTS.row(index(b));
          for (int c = 0; c < left.length; c++) {
            sum += left[c] * right[c];
          }
          pairs++;
        }
      }
    }
    return sum / pairs;
  }
}
