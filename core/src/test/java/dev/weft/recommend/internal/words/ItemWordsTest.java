package dev.weft.recommend.internal.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
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

  /** “(both: half, next, off)” was read as what two books have in common. */
  @Test
  void wordsThatNoReaderWouldNameSayNothing() {
    ItemWords words = of("half off next oak", "needs half off next oak", "a", "b");
    assertThat(words.between(0, 1)).containsExactly("oak");
  }

  /** An analysis that cuts 蓝牙音箱 into 蓝, 牙音 and 箱 finds a word that does not exist. */
  @Test
  void chineseThatAlwaysStandsBetweenTheSameCharactersIsPartOfAWord() {
    List<Item> items = new ArrayList<>();
    for (String text : List.of("青轴蓝牙音箱，露营用", "高清蓝牙音箱，山中露营", "茶", "杯")) {
      items.add(Item.ofTexts("i" + items.size(), Map.of("title", text)));
    }
    assertThat(ItemWords.of(items, CUTTING).between(0, 1)).containsExactly("露营");
  }

  private static final TextAnalysis CUTTING =
      new TextAnalysis() {
        @Override
        public String name() {
          return "cutting";
        }

        @Override
        public List<String> terms(String text) {
          return Stream.of("牙音", "露营").filter(text::contains).toList();
        }
      };
}
