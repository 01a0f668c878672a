package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemWordsTest {

  /** Cuts a final s, and knows one word that says nothing and two that make a Chinese one. */
  private static final TextAnalysis ANALYSIS =
      new TextAnalysis() {
        @Override
        public String name() {
          return "small";
        }

        @Override
        public List<String> terms(String text) {
          List<String> terms = new ArrayList<>();
          for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d]+")) {
            if (!word.equals("with") && !word.isEmpty()) {
              terms.add(word.endsWith("s") ? word.substring(0, word.length() - 1) : word);
            }
          }
          return terms;
        }
      };

  @Test
  void wordsAreTheSameInEveryFormAndShownAsMostWriteThem() {
    ItemWords words = of("Brass lamps, old lamps", "one lamp with a shade", "shades", "two");
    assertThat(words.between(0, 1)).containsExactly("lamps");
    assertThat(words.between(1, 2)).containsExactly("shades");
    assertThat(words.between(0, 3)).isEmpty();
  }

  @Test
  void functionWordsNumbersAndShortWordsSayNothing() {
    ItemWords words = of("tea with 1995 xl", "pot with 1995 xl", "a", "b");
    assertThat(words.between(0, 1)).isEmpty();
  }

  @Test
  void whatMostItemsSaySaysNothingAndTheRarestStandFirst() {
    List<String> texts = new ArrayList<>(List.of("red glass vase film", "red glass film"));
    for (int i = 0; i < 98; i++) {
      texts.add(i < 2 ? "red film" : i < 40 ? "film" : "cup " + i);
    }
    assertThat(of(texts.toArray(String[]::new)).between(0, 1)).containsExactly("glass", "red");
  }

  @Test
  void chineseWordsAreThoseOfTheAnalysis() {
    ItemWords words = of("露营 灯", "露营 椅", "茶", "杯");
    assertThat(words.between(0, 1)).containsExactly("露营");
  }

  @Test
  void placesBeyondTheWordsAreRefused() {
    assertThatThrownBy(() -> new ItemWords(List.of("a"), List.of(new int[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("words of an item must ascend and be in 0..0: 1");
    assertThatThrownBy(() -> new ItemWords(List.of("a", "b"), List.of(new int[] {1, 0})))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ItemWords of(String... texts) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      items.add(Item.ofTexts("i%03d".formatted(i), Map.of("title", texts[i])));
    }
    return ItemWords.of(items, ANALYSIS);
  }
}
