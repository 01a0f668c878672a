package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchTest extends LiveShop {

  /** By words and by meaning the same was said. */
  @Test
  void whatBothPartsOfASearchSayIsSaidOnce() {
    assertThat(shop.search(Query.text("hat")).notes())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .contains("the catalogue has no item");
    shop.putItems(List.of(Item.ofTexts("a", Map.of("title", "bright lamp"))));
    assertThat(shop.search(Query.text("羊毛帽")).notes()).isNotEmpty().doesNotHaveDuplicates();
  }

  /** Each had a place of its own in both lists, and after a restart another. */
  @Test
  void itemsThatSayTheSameHaveTheSameScoreAndComeById() {
    List<Item> lamps = new ArrayList<>();
    for (String id : List.of("c", "a", "d", "b")) {
      lamps.add(Item.ofTexts(id, Map.of("title", "bright lamp")));
    }
    shop.putItems(lamps);
    shop.putItems(List.of(Item.ofTexts("better", Map.of("title", "bright reading lamp"))));
    Recommendations before = shop.search(Query.text("reading lamp").limit(9));
    assertThat(ids(before)).containsExactly("better", "a", "b", "c", "d");
    assertThat(before.items().stream().skip(1).map(Recommended::score).distinct()).hasSize(1);
    reopen();
    assertThat(shop.search(Query.text("reading lamp").limit(9)).items()).isEqualTo(before.items());
  }
}
