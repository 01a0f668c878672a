package dev.weft.recommend.internal.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskedWordsTest {

  private static final Item BOOK =
      new Item(
          "b",
          Map.of("title", "The Cold Dragon", "blurb", "For those who sail. 蓝牙音箱"),
          Map.of("mood", List.of("calm evening")),
          Map.of("author", "Leila Whitlock"),
          Map.of(),
          Map.of(),
          Item.Availability.ALWAYS);

  private static List<String> words(String text) {
    return new AskedWords(text, TextAnalysis.plain()).in(BOOK);
  }

  @Test
  void wordsOfTextsTagsAndCategoriesAreThoseOfTheItem() {
    assertThat(words("Dragon, Whitlock, EVENING and bread"))
        .containsExactly("dragon", "whitlock", "evening");
    assertThat(words("音箱")).containsExactly("音箱");
  }

  @Test
  void functionWordsAndGibberishMatchNothing() {
    assertThat(words("xqzt blorf")).isEmpty();
    assertThat(words("something for the one who")).isEmpty();
    assertThat(words("")).isEmpty();
  }
}
