package dev.weft.recommend.internal.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** “books by Leila Whitlock” recommended none of hers. */
class NamedItemsTest {

  private static final NamedItems NAMED = new NamedItems(items());

  private static List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (int k = 0; k < 100; k++) {
      String author = k < 2 ? "Leila Whitlock" : k < 4 ? "刘慈欣" : "Author " + (char) ('A' + k % 26);
      items.add(
          new Item(
              "b" + k,
              Map.of("title", "Title " + k),
              Map.of("tags", List.of("dragons")),
              Map.of("author", author, "genre", "science fiction"),
              Map.of(),
              Map.of(),
              Item.Availability.ALWAYS));
    }
    return items;
  }

  @Test
  void aNameInATextNamesItsItems() {
    assertThat(NAMED.in("books by leila WHITLOCK, please")).containsExactly(0, 1);
    assertThat(NAMED.in("刘慈欣的书")).containsExactly(2, 3);
  }

  @Test
  void halfANameAGenreAndASingleWordNameNothing() {
    assertThat(NAMED.in("Whitlock, Leila")).isEmpty();
    assertThat(NAMED.in("Leila or Whitlock")).isEmpty();
    assertThat(NAMED.in("science fiction with dragons")).isEmpty();
  }

  @Test
  void theNamedAreNearerThanAllOthersAndElseInTheirOrder() {
    float[] similarity = new float[100];
    similarity[1] = 0.1f;
    similarity[50] = 0.7f;
    float[] raised = NAMED.raised("by Leila Whitlock", similarity);
    assertThat(raised[0]).isGreaterThan(raised[50]);
    assertThat(raised[1]).isGreaterThan(raised[0]);
    assertThat(raised[50]).isEqualTo(0.7f);
    assertThat(NAMED.raised("by nobody", similarity)).isSameAs(similarity);
  }
}
