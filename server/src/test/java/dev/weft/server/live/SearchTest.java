package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.server.live.FaultyEncoder.Mood;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchTest extends LiveShop {

  /** By words and by meaning the same was said. */
  @Test
  void whatBothPartsOfASearchSayIsSaidOnce() {
    assertThat(shop.search(Query.text("hat")).notes())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .contains("the catalogue has no item");
    shop.putItems(List.of(Item.ofTexts("a", Map.of("title", "bright lamp"))));
    assertThat(shop.search(Query.text("羊毛帽")).notes()).isNotEmpty().doesNotHaveDuplicates();
  }

  /** Each had a place of its own in both lists, and after a restart another. */
  @Test
  void itemsThatSayTheSameHaveTheSameScoreAndComeById() {
    List<Item> lamps = new ArrayList<>();
    for (String id : List.of("c", "a", "d", "b")) {
      lamps.add(Item.ofTexts(id, Map.of("title", "bright lamp")));
    }
    shop.putItems(lamps);
    shop.putItems(List.of(Item.ofTexts("better", Map.of("title", "bright reading lamp"))));
    Recommendations before = shop.search(Query.text("reading lamp").limit(9));
    assertThat(ids(before)).containsExactly("better", "a", "b", "c", "d");
    assertThat(before.items().stream().skip(1).map(Recommended::score).distinct()).hasSize(1);
    reopen();
    assertThat(shop.search(Query.text("reading lamp").limit(9)).items()).isEqualTo(before.items());
  }

  /** In a catalogue of some hundred items everything has a place by meaning. */
  @Test
  void anAuthorsNameFindsTheirBooksAndNotThoseOfNamesakes() {
    List<String> firsts = List.of("Anna", "Tom", "Mary", "Colin", "Ruth");
    List<String> lasts = List.of("Hartley", "Okafor", "Moreau", "Penrose", "Vance");
    List<Item> books = new ArrayList<>();
    for (int k = 0; k < 100; k++) {
      String author = firsts.get(k % 5) + " " + lasts.get(k / 20);
      String blurb = firsts.get(k / 2 % 5) + " wakes a sleeping dragon in Galway";
      books.add(
          new Item(
              "b" + k,
              Map.of("title", "The Cold Harbour " + k, "blurb", blurb),
              Map.of(),
              Map.of("author", author),
              Map.of(),
              Map.of(),
              Item.Availability.ALWAYS));
    }
    shop.putItems(books);
    for (Item book : books) {
      String author = book.categories().getOrDefault("author", "");
      List<String> theirs =
          books.stream()
              .filter(other -> other.categories().containsValue(author))
              .map(Item::id)
              .toList();
      assertThat(ids(shop.search(Query.text(author).limit(4))))
          .as(author)
          .containsExactlyInAnyOrderElementsOf(theirs);
    }
  }

  @Test
  void itIsSaidHowWordsWereReadThatNoItemHas() {
    shop.putItems(List.of(Item.ofTexts("a", Map.of("title", "sleeping dragons"))));
    shop.putItems(List.of(Item.ofTexts("b", Map.of("title", "bright lamp"))));
    Recommendations typed = shop.search(Query.text("dragns"));
    assertThat(ids(typed).getFirst()).isEqualTo("a");
    assertThat(typed.notes()).contains("no item has “dragns”: searched for “dragons”");
    String none = "no item has any of the words: these are nearest in meaning";
    assertThat(shop.search(Query.text("xqzt blorf")).notes()).contains(none);
    assertThat(shop.search(Query.text("lamp xqzt")).notes()).doesNotContain(none);
  }

  /** It stood beside a list of three: by meaning there was nothing. */
  @Test
  void aListThatHoldsSomethingDoesNotSayThatNothingWasFound() {
    String nothing = "nothing was found";
    var faulty = new FaultyEncoder();
    faulty.becomes(Mood.THROWS);
    reopen(OPTIONS.withEncoder(faulty));
    shop.putItems(List.of(Item.ofTexts("a", Map.of("title", "bright lamp"))));
    faulty.becomes(Mood.WELL);
    Recommendations found = shop.search(Query.text("lamp"));
    assertThat(ids(found)).containsExactly("a");
    assertThat(found.notes()).isNotEmpty().doesNotContain(nothing);
    Recommendations none = shop.search(Query.text("xqzt"));
    assertThat(none.items()).isEmpty();
    assertThat(none.notes()).contains(nothing);
  }
}
