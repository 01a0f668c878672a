package dev.weft.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.server.live.EngineOptions;
import dev.weft.server.search.WordReading.Asked;
import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordIndexTest {

  private final WordIndex words = new WordIndex(EngineOptions.DEFAULT.analysis());

  @AfterEach
  void close() {
    words.close();
  }

  private static Asked read(WordIndex index, String text) {
    return index.read(text, index.all());
  }

  private static List<WordIndex.Hit> search(WordIndex index, String text, int limit) {
    return index.search(read(index, text), index.all(), index.all(), limit);
  }

  private static Item lamp(String id, double price) {
    var texts = Map.of("title", "desk lamp");
    var numbers = Map.of("price", price);
    return new Item(id, texts, Map.of(), Map.of(), numbers, Map.of(), Item.Availability.ALWAYS);
  }

  private List<String> found(int limit) {
    return search(words, "lamp", limit).stream().map(WordIndex.Hit::itemId).toList();
  }

  /** A new price sent an item behind all others of its words until the next start. */
  @Test
  void equalsAreOrderedByIdWhateverWasChangedLast() {
    for (String id : List.of("i10", "i2", "i9", "i1")) {
      words.put(List.of(lamp(id, 1)));
    }
    List<String> byId = List.of("i1", "i2", "i9", "i10");
    assertThat(found(10)).isEqualTo(byId);
    words.put(List.of(lamp("i2", 2)));
    assertThat(found(10)).isEqualTo(byId);
    assertThat(words.titled("Desk lamp", words.all(), words.all(), 10)).isEqualTo(byId);
    assertThat(found(2)).isEqualTo(byId.subList(0, 2));
  }

  private static Item book(String id, String title, String author, String blurb) {
    return new Item(
        id,
        Map.of("title", title, "blurb", blurb),
        Map.of("mood", List.of("calm evening", "grey day")),
        Map.of("author", author),
        Map.of(),
        Map.of(),
        Item.Availability.ALWAYS);
  }

  private void books() {
    words.put(
        List.of(
            book("here", "Harbour", "Mary Okafor", "Colin sails to a distant star."),
            book("apart", "Mary", "Colin Okafor", "Mary wakes dragons. Mary sails home."),
            book("some", "Love at the Letter", "Ruth Holm", "Mary opens a bakery with Mary.")));
  }

  private List<String> found(String text) {
    return search(words, text, 9).stream().map(WordIndex.Hit::itemId).toList();
  }

  @Test
  void whatHasAllWordsTogetherGoesBeforeWhatHasThemApartAndThatBeforeWhatHasSome() {
    books();
    assertThat(found("Mary Okafor")).containsExactly("here", "apart", "some");
    assertThat(found("Okafor, Mary")).containsExactly("here", "apart", "some");
    assertThat(search(words, "Mary Okafor", 9))
        .extracting(hit -> (int) hit.score())
        .containsExactly(2, 1, 0);
  }

  /** The end of one tag and the beginning of the next are no neighbours. */
  @Test
  void wordsOfTwoTagsDoNotStandTogether() {
    books();
    assertThat(search(words, "evening grey", 9))
        .extracting(hit -> (int) hit.score())
        .containsOnly(1);
  }

  @Test
  void aMistypedWordIsReadAsTheNearestThatAnItemHas() {
    books();
    assertThat(read(words, "dragns").read()).isEqualTo(Map.of("dragns", "dragons"));
    assertThat(read(words, "Love at the Ltter").text()).isEqualTo("love at the letter");
    assertThat(read(words, "Mary Okfaor").read()).isEqualTo(Map.of("okfaor", "okafor"));
    assertThat(found("dragns")).containsExactly("apart");
  }

  @Test
  void wordsThatAnItemHasShortOnesCodesAndOtherLanguagesAreReadAsTheyAre() {
    books();
    for (String text :
        List.of(
            "dragons sailing",
            "stir",
            "lore",
            "dragn7",
            "ragon",
            "voila drago okafo lettr harbur")) {
      assertThat(read(words, text).read()).as(text).isEmpty();
    }
  }

  @Test
  void aWordThatWasTakenOutIsNoWordOfAnItem() {
    books();
    words.remove("apart");
    assertThat(read(words, "dragon").known()).isFalse();
    assertThat(read(words, "mary").known()).isTrue();
  }

  /** No dictionary has 帐蓬; 帐 alone is half of many words. */
  @Test
  void chineseThatIsNoWordIsReadAsTheWordThatBeginsAlike() {
    try (var chinese = new WordIndex(LuceneAnalysis.automatic())) {
      chinese.put(
          List.of(
              Item.ofTexts("tent", Map.of("title", "双人登山帐篷，防雨透气")),
              Item.ofTexts("shoes", Map.of("title", "登山鞋，防滑耐磨")),
              Item.ofTexts("phones", Map.of("title", "无线耳机"))));
      assertThat(read(chinese, "登山帐蓬").read()).isEqualTo(Map.of("帐蓬", "帐篷"));
      assertThat(search(chinese, "登山帐蓬", 1).getFirst().itemId()).isEqualTo("tent");
      assertThat(read(chinese, "耳环").read()).isEmpty();
    }
  }

  /** One title was refused with all beside it, kept all the same, and no server started again. */
  @ParameterizedTest
  @ValueSource(strings = {"acgt", "a", "ж", "カ", "ก", "𝒜", "棉", "é", "7", "a7", "ﷺ"})
  void noRunOfLettersIsTooLongForAnItem(String part) {
    try (var any = new WordIndex(LuceneAnalysis.automatic())) {
      String run = part.repeat(40_000);
      String title = run.substring(0, 300);
      var lamp = Map.of("title", "desk lamp", "sequence", run);
      any.put(List.of(Item.ofTexts("run", lamp), Item.ofTexts("beside", Map.of("title", title))));
      any.put(List.of(lamp("later", 1)));
      assertThat(search(any, "lamp", 9))
          .extracting(WordIndex.Hit::itemId)
          .containsExactlyInAnyOrder("run", "later");
      assertThat(any.titled(title, any.all(), any.all(), 9)).containsExactly("beside");
      assertThat(read(any, run).read()).isEmpty();
    }
  }

  /** German has words of eighty letters, which are mistyped as any other. */
  @Test
  void aLongWordIsReadAsTheNearestThatAnItemHas() {
    String word =
        "donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    words.put(List.of(Item.ofTexts("ship", Map.of("title", word))));
    String typed = word.replace("werk", "wrek");
    assertThat(read(words, typed).read()).isEqualTo(Map.of(typed, word));
  }

  private record Refusing(TextAnalysis analysis, String word) implements TextAnalysis {

    @Override
    public String name() {
      return "refusing";
    }

    @Override
    public List<String> terms(String text) {
      if (text.contains(word)) {
        throw new IllegalArgumentException("too much of " + word);
      }
      return analysis.terms(text);
    }
  }

  @Test
  void anItemWhoseWordsCannotBeTakenCostsItsWordsAlone() {
    var refusing = new Refusing(EngineOptions.DEFAULT.analysis(), "cursed");
    try (var any = new WordIndex(refusing)) {
      Item cursed = Item.ofTexts("b", Map.of("title", "a cursed lamp"));
      any.put(List.of(lamp("a", 1), lamp("b", 1)));
      any.put(List.of(cursed, lamp("c", 1)));
      List<String> found = new ArrayList<>();
      search(any, "lamp", 9).forEach(hit -> found.add(hit.itemId()));
      assertThat(found).as("and not what b said before").containsExactly("a", "c");
      any.put(List.of(lamp("b", 2)));
      assertThat(search(any, "lamp", 9)).hasSize(3);
    }
  }
}
