package dev.weft.features.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ItemTermsTest {

  private static final List<Item> ITEMS =
      List.of(
          Item.ofTexts("a", Map.of("title", "Red cup, RED")),
          Item.ofId("b"),
          Item.ofTexts("c", Map.of("title", "tin", "text", "of Köln")));

  private static List<List<String>> of(Set<String> fields) {
    return ItemTerms.of(ITEMS, fields, TextAnalysis.plain());
  }

  @Test
  void theyKeepTheirOrderAndAreNoneWhereThereIsNoText() {
    assertThat(of(Set.of()).subList(0, 2)).containsExactly(List.of("red", "cup", "red"), List.of());
    assertThat(of(Set.of()).get(2)).containsExactlyInAnyOrder("tin", "of", "köln");
  }

  @Test
  void onlyTheFieldsThatCountAreRead() {
    assertThat(of(Set.of("text"))).containsExactly(List.of(), List.of(), List.of("of", "köln"));
  }

  /** Few algorithms read them. */
  @Test
  void nothingIsCutBeforeItIsAskedFor() {
    List<String> cut = new ArrayList<>();
    TextAnalysis listening =
        new TextAnalysis() {
          @Override
          public String name() {
            return "listening";
          }

          @Override
          public List<String> terms(String text) {
            cut.add(text);
            return List.of(text);
          }
        };
    List<List<String>> some =
        ItemTerms.select(ItemTerms.of(ITEMS, Set.of("title"), listening), new int[] {2, 0});
    assertThat(some).hasSize(2);
    assertThat(cut).isEmpty();
    assertThat(some.getFirst()).containsExactly("tin");
    assertThat(cut).containsExactly("tin");
  }

  @Test
  void ofNoneThereIsNoneToSelect() {
    assertThat(ItemTerms.select(List.of(), new int[] {4, 2})).isEmpty();
  }
}
