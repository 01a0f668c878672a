package dev.weft.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When it is said that items are called alike. */
class SharedTitlesTest {

  private static List<Item> items(int alike, int others) {
    List<Item> items = new ArrayList<>();
    IntStream.range(0, alike)
        .forEach(i -> items.add(Item.ofTexts("a" + i, Map.of("title", "演员" + i / 5))));
    IntStream.range(0, others)
        .forEach(i -> items.add(Item.ofTexts("o" + i, Map.of("title", "other " + i))));
    return items;
  }

  @Test
  void manyItemsOfOneTitleAreTold() {
    assertThat(SharedTitles.note(items(10, 90)).orElseThrow())
        .startsWith("10 of 100 items share their title with another (such as “演员1”, 5 of them)");
  }

  @Test
  void aFewNamesakesAreNot() {
    assertThat(SharedTitles.note(items(10, 900))).isEmpty();
    assertThat(SharedTitles.note(items(5, 20))).isEmpty();
    assertThat(SharedTitles.note(List.of())).isEmpty();
  }

  @Test
  void itemsWithoutATitleShareNone() {
    List<Item> bare =
        IntStream.range(0, 50).mapToObj(i -> Item.ofTexts("i" + i, Map.of())).toList();
    assertThat(SharedTitles.note(bare)).isEmpty();
  }
}
