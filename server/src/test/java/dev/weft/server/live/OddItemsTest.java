package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whatever an item says, it is taken or refused whole, and a server starts on what is kept. One
 * with a long run of letters kept a server from ever starting again.
 */
class OddItemsTest extends LiveShop {

  private static Item saying(String id, String title, String text, List<String> tags) {
    return new Item(
        id,
        Map.of("title", title, "text", text),
        Map.of("tags", tags),
        Map.of("brand", text),
        Map.of("price", 1e308),
        Map.of(),
        Item.Availability.ALWAYS);
  }

  private static List<Item> odd() {
    List<Item> odd = new ArrayList<>();
    List<String> titles =
        List.of("", " ", "\u0000", "x\udfffy", "\ud83d", "\u202e", "!!!", "ﷺ".repeat(300));
    for (String title : titles) {
      odd.add(saying("t" + odd.size(), title, title, List.of(title, title)));
    }
    for (String run : List.of("acgt", "ж", "カ", "ก", "棉", "9", "\udfff", "🧣", "-", "\u0301")) {
      String text = run.repeat(40_000);
      odd.add(saying("t" + odd.size(), text, text, List.of(text)));
    }
    odd.add(saying("many", "many tags", "", Collections.nCopies(20_000, "one")));
    odd.add(saying("🧣".repeat(64), "an id of as many bytes as it may have", "", List.of()));
    return odd;
  }

  private void assertAllThere() {
    List<Item> odd = odd();
    assertThat(shop.health().items()).isEqualTo(odd.size() + 1);
    assertThat(ids(shop.search(Query.text("plain lamp")))).first().isEqualTo("plain");
    assertThat(ids(shop.search(Query.text("many tags")))).first().isEqualTo("many");
    assertThat(ids(shop.latest(Query.anyone().limit(100)))).hasSize(odd.size() + 1);
    assertThat(ids(shop.recommend(Query.user("u").limit(100)))).hasSize(odd.size() + 1);
  }

  @Test
  void aBatchOfOddItemsIsTakenAndAStartFindsIt() {
    List<Item> batch = new ArrayList<>(odd());
    batch.add(Item.ofTexts("plain", Map.of("title", "plain lamp")));
    assertThat(shop.putItems(batch).accepted()).isEqualTo(batch.size());
    assertAllThere();
    reopen();
    assertAllThere();
  }

  @Test
  void aStartTakesWhatAnImportLeft() {
    List<Item> batch = new ArrayList<>(odd());
    batch.add(Item.ofTexts("plain", Map.of("title", "plain lamp")));
    store.tenant("shop").items().put(batch, ShopData.TIME, () -> {});
    reopen();
    assertAllThere();
  }
}
