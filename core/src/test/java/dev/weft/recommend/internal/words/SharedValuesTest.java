package dev.weft.recommend.internal.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Volumes of a series were said to have a first name of their blurbs in common. */
class SharedValuesTest {

  private static Item book(int k, String author) {
    return new Item(
        "b" + k,
        Map.of("title", "Title " + k),
        Map.of("tags", List.of("dragons", k < 2 ? "sea voyages" : "tag " + k)),
        Map.of("author", author, "genre", "fantasy", "sku", "A" + k % 9),
        Map.of(),
        Map.of(),
        Item.Availability.ALWAYS);
  }

  private static List<Item> books() {
    List<Item> books = new ArrayList<>();
    for (int k = 0; k < 100; k++) {
      books.add(book(k, "Author " + (char) ('A' + k / 4)));
    }
    return books;
  }

  private static List<String> between(int one, int other) {
    Set<String> telling = SharedValues.telling(books());
    return SharedValues.between(books().get(one), books().get(other), telling);
  }

  @Test
  void whatFewItemsHaveIsNamedCategoriesFirst() {
    assertThat(between(0, 1)).containsExactly("Author A", "sea voyages");
    assertThat(between(2, 3)).containsExactly("Author A");
  }

  @Test
  void genresCodesAndWhatOneItemHasAreNot() {
    assertThat(between(0, 9)).isEmpty(); // one genre, one tag and one code
    assertThat(between(0, 50)).isEmpty();
  }
}
