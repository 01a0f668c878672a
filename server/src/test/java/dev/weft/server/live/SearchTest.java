package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.server.live.FaultyEncoder.Mood;
import java.time.Duration;
import java.time.Instant;
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

  /** What is farther than the nearest hundred in meaning had a little less than nothing. */
  @Test
  void noScoreIsBelowZero() {
    List<Item> items = new ArrayList<>();
    for (int k = 0; k < 150; k++) {
      // What is asked for has a word that only the encoder knows.
      String title = (k % 3 == 0 ? "reading lamp " : "the wool scarf ") + k;
      items.add(Item.ofTexts("i" + k, Map.of("title", title)));
    }
    shop.putItems(items);
    List<Recommended> found = shop.search(Query.text("the lamp").limit(150)).items();
    assertThat(found).hasSizeGreaterThan(100);
    assertThat(found).extracting(Recommended::score).allMatch(score -> score >= 0 && score <= 1);
  }

  /** A filter that left few of the best made a search look through all that had any word. */
  @Test
  void aFilterThatLeavesLittleIsAnsweredFromAllThatHasTheWords() {
    List<Item> items = new ArrayList<>();
    for (int k = 0; k < 1_200; k++) {
      String title = k < 1_100 ? "bright bright lamp" : "a lamp for the desk in a corner";
      items.add(Item.ofTexts("i" + k, Map.of("title", title)));
    }
    shop.putItems(items);
    Query query = Query.text("bright lamp").where(item -> item.id().endsWith("1150")).limit(5);
    assertThat(ids(shop.search(query))).containsExactly("i1150");
  }

  /** Nobody is told the words of what is hidden or still to come. */
  @Test
  void whatMayNotBeListedLendsNoWords() {
    Instant later = Instant.now().plus(Duration.ofDays(9));
    shop.putItems(
        List.of(
            Item.ofTexts("q1", Map.of("title", "Bluetooth speakers")),
            new Item(
                "q2",
                Map.of("title", "Zephyrion Blutooth console"),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new Item.Availability(later, null, false))));
    assertThat(shop.search(Query.text("blutooth")).notes())
        .contains("no item has “blutooth”: searched for “bluetooth”");
    assertThat(shop.search(Query.text("zephyrio")).notes())
        .noneMatch(note -> note.contains("zephyrion"));
  }

  /** Search cuts each run of script on its own, whatever else a title says. */
  @Test
  void whatIsWrittenInTwoScriptsIsFoundByEither() {
    shop.putItems(
        List.of(
            Item.ofTexts("a", Map.of("title", "Samsung Galaxy Buds 无线耳机")),
            Item.ofTexts("b", Map.of("title", "苹果iPhone15手机壳")),
            Item.ofTexts("c", Map.of("title", "儿童雨伞"))));
    assertThat(ids(shop.search(Query.text("无线耳机"))).getFirst()).isEqualTo("a");
    assertThat(ids(shop.search(Query.text("iPhone15"))).getFirst()).isEqualTo("b");
    assertThat(shop.search(Query.text("无线耳机")).notes())
        .noneMatch(note -> note.contains("any of the words"));
  }

  private static final String NEAREST =
      "no item has any of the words: these are nearest in meaning";

  private void titled(String... idsAndTitles) {
    for (int at = 0; at < idsAndTitles.length; at += 2) {
      shop.putItems(List.of(Item.ofTexts(idsAndTitles[at], Map.of("title", idsAndTitles[at + 1]))));
    }
  }

  /** An id in other capitals was found behind what has nothing to do with it. */
  @Test
  void anIdIsFoundAsItIsTyped() {
    titled(
        "SKU-88421", "wool scarf", "SKU-88422", "desk lamp", "sku-7", "tea pot", "205-55", "tyre");
    for (String typed : List.of("SKU-88421", "sku-88421", "SKU 88421", "sku88421", "88421")) {
      Recommendations found = shop.search(Query.text(typed));
      assertThat(ids(found).getFirst()).as(typed).isEqualTo("SKU-88421");
      assertThat(found.notes()).as(typed).doesNotContain(NEAREST);
    }
    assertThat(ids(shop.search(Query.text("205 55"))).getFirst()).isEqualTo("205-55");
    for (String other : List.of("88", "sku", "20555", "8842")) {
      assertThat(shop.search(Query.text(other)).items()).as(other).isEmpty();
    }
    Recommendations without = shop.search(Query.text("sku-88421").exclude("SKU-88421"));
    assertThat(without.notes()).contains(NEAREST);
  }

  @Test
  void anIdIsFoundWithoutTheSignsInIt() {
    titled("B00-12", "wool scarf", "B01", "desk lamp", "20-12", "tea pot");
    for (String typed : List.of("B00-12", "b00 12", "b0012", "B0012")) {
      Recommendations found = shop.search(Query.text(typed));
      assertThat(ids(found)).as(typed).startsWith("B00-12");
      assertThat(found.notes()).as(typed).doesNotContain(NEAREST);
    }
    titled("B001-2", "blanket");
    assertThat(ids(shop.search(Query.text("b00-12"))).getFirst()).isEqualTo("B00-12");
    assertThat(ids(shop.search(Query.text("b001-2"))).getFirst()).isEqualTo("B001-2");
  }

  /** “kettle SKU-88422” showed another kettle before the one that was meant. */
  @Test
  void anIdAmongOtherWordsNamesItsItem() {
    titled("SKU-88421", "Kettle", "SKU-88422", "Steel kettle that whistles", "iphone-13", "phone");
    titled("case", "Case for iPhone 13", "1984x", "Animal Farm", "b", "lamp of 1984");
    for (String typed : List.of("kettle SKU-88422", "sku88422 kettle", "kettle (SKU-88422).")) {
      assertThat(ids(shop.search(Query.text(typed))).getFirst()).as(typed).isEqualTo("SKU-88422");
    }
    assertThat(ids(shop.search(Query.text("iphone-13 case"))).getFirst()).isEqualTo("case");
    assertThat(ids(shop.search(Query.text("1984 lamp"))).getFirst()).isEqualTo("b");
  }

  /** What has “A+” was listed, and said not to be there. */
  @Test
  void whatHasTheSignsThatWereTypedIsNotSaidToHaveNone() {
    titled("t1", "A+ study guide", "t2", "Grade A study guide");
    Recommendations found = shop.search(Query.text("A+"));
    assertThat(ids(found)).startsWith("t1");
    assertThat(found.notes()).doesNotContain(NEAREST);
  }

  @Test
  void idsThatDifferByCaseAreTwo() {
    titled("ab-1", "wool scarf", "AB-1", "desk lamp", "x", "tea pot");
    for (String id : List.of("ab-1", "AB-1")) {
      List<Recommended> found = shop.search(Query.text(id)).items();
      assertThat(found.getFirst().itemId()).isEqualTo(id);
      assertThat(found.getFirst().score()).isGreaterThan(2 * found.get(1).score());
    }
    assertThat(ids(shop.search(Query.text("Ab-1"))).subList(0, 2))
        .containsExactlyInAnyOrder("ab-1", "AB-1");
  }

  /** The number of an id is no word: who looks for a year finds what tells of it. */
  @Test
  void wordsGoBeforeNumbersOfIds() {
    titled("B-1984", "desk lamp", "a", "The year 1984 in pictures", "b", "tea pot");
    assertThat(ids(shop.search(Query.text("1984"))).getFirst()).isEqualTo("a");
  }

  /** A book on C came first for C++, whose signs are no words. */
  @Test
  void aTitleWithTheSignsThatWereTypedComesFirst() {
    titled(
        "1", "C Programming Language",
        "2", "C++ Primer 5th edition, a long and thorough course for everyone",
        "3", "C# in depth for people who know a lot of other things",
        "4", "Net profit",
        "5", "Learning .NET by many small examples of every kind",
        "6", "The key of F",
        "7", "Get going with F#, slowly and with a great many words",
        "8", "C++编程思想，很多很多的例子和练习",
        "9", "C");
    assertThat(ids(shop.search(Query.text("c++"))).subList(0, 2))
        .containsExactlyInAnyOrder("2", "8");
    assertThat(ids(shop.search(Query.text("C#"))).getFirst()).isEqualTo("3");
    assertThat(ids(shop.search(Query.text(".net"))).getFirst()).isEqualTo("5");
    assertThat(ids(shop.search(Query.text("f#"))).getFirst()).isEqualTo("7");
    assertThat(ids(shop.search(Query.text("C++ primer"))).getFirst()).isEqualTo("2");
    assertThat(ids(shop.search(Query.text("c"))).getFirst()).isEqualTo("9");
    assertThat(ids(shop.search(Query.text("Net profit."))).getFirst()).isEqualTo("4");
    assertThat(ids(shop.search(Query.text("c++ cookbook")))).contains("2");
    assertThat(shop.search(Query.text("c++")).items())
        .extracting(Recommended::score)
        .allMatch(score -> score >= 0 && score <= 1);
  }
}
