package dev.weft.recommend.internal.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpellingTest {

  private static List<String> shown(String listed, String other, String... words) {
    return new Spelling(item("a", listed), item("b", other)).of(List.of(words));
  }

  private static Item item(String id, String text) {
    return Item.ofTexts(id, Map.of("overview", text));
  }

  @Test
  void aWordIsShownAsTheListedItemWritesIt() {
    assertThat(shown("By John Lasseter at MI6", "JOHN LASSETER of mi6", "lasseter", "mi6"))
        .containsExactly("Lasseter", "MI6");
  }

  @Test
  void aWordThatASentenceBeginsWithIsWrittenSmallWhereItIsAnywhere() {
    assertThat(shown("Winter came. In winter it snows.", "a winter", "winter"))
        .containsExactly("winter");
  }

  /** "(both: beauty)" was said of "A Beautiful Mind" and "beautiful". */
  @Test
  void aFormThatStandsInNeitherTextIsShownInTheOneThatBothHave() {
    assertThat(shown("A Beautiful Mind", "a beautiful wife", "beauty"))
        .containsExactly("Beautiful");
    assertThat(shown("Lamps", "many lamps", "lamp")).containsExactly("Lamps");
  }

  /** The film "Titanic" shared "titans", and Shelley Winters "winter". */
  @Test
  void aStemWithoutACommonFormIsLeftOut() {
    assertThat(shown("Titanic", "Clash of the Titans", "titans")).isEmpty();
    assertThat(shown("a cold winter", "Shelley Winters", "winter")).isEmpty();
    assertThat(shown("mind", "mint", "mind")).isEmpty();
  }

  @Test
  void chineseWordsStandInBothTexts() {
    assertThat(shown("三体世界", "三体与地球", "三体", "地球")).containsExactly("三体");
  }

  @Test
  void formsOfOneWordAreShownOnce() {
    assertThat(shown("galaxies", "galaxies", "galaxies", "galaxie")).containsExactly("galaxies");
  }

  @Test
  void markedAndWideLettersAreThoseOfTheText() {
    assertThat(shown("Amélie im Café", "amélie, ｃａｆé", "amélie", "café"))
        .containsExactly("Amélie", "Café");
  }
}
