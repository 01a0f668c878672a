package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.server.Tenant.Scored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a tenant counts at every moment is what it counts after a restart. */
class CountsTest extends LiveShop {

  private static Item with(String id, float... vector) {
    Item plain = ShopData.item(Integer.parseInt(id));
    return new Item(
        id,
        plain.texts(),
        plain.tags(),
        plain.categories(),
        plain.numbers(),
        Map.of("look", vector),
        plain.availability());
  }

  /** One whose first events were on items that came later counted once for each. */
  @Test
  void aUserIsCountedOnceHoweverManyUnknownItemsTheEventsName() {
    shop.putItems(ShopData.items(5));
    shop.append(List.of(click("1", "ann", "later1"), click("2", "ann", "later2")));
    shop.append(List.of(click("3", "bob", ShopData.id(1)), click("4", "ann", "later3")));
    long live = shop.health().users();
    reopen();
    assertThat(live).isEqualTo(shop.health().users());
  }

  /** Vectors that no item has any more bound all that came until the next start. */
  @Test
  void vectorsMayBeOfAnotherLengthOnceNoItemHasAny() {
    assertThat(shop.putItems(List.of(with("1", 1, 2), with("2", 1, 2, 3))).rejected())
        .singleElement()
        .satisfies(
            one -> assertThat(one.message()).contains("'look' of item '2' must have 2 numbers"));
    assertThat(shop.putItems(List.of(with("2", 1, 2, 3))).rejected()).hasSize(1);
    shop.deleteItem("1");
    assertThat(shop.putItems(List.of(with("2", 1, 2, 3))).rejected()).isEmpty();
    assertThat(shop.putItems(List.of(with("1", 1, 2))).rejected()).hasSize(1);
    assertThat(shop.item("1")).isEqualTo(Optional.empty());
  }

  /** Of two neighbours the one that shares what few have is nearer, however few they are. */
  @Test
  void whatFewHaveMakesUsersAlike() {
    shop.putItems(ShopData.items(6));
    String popular = ShopData.id(0);
    String rare = ShopData.id(1);
    List<String> own = List.of(popular, rare);
    own.forEach(item -> shop.append(List.of(click("me" + item, "me", item))));
    for (int user = 0; user < 8; user++) {
      shop.append(List.of(click("p" + user, "p" + user, popular)));
    }
    shop.append(List.of(click("r", "rare", rare), click("r2", "rare", ShopData.id(2))));
    List<Scored> nearest = shop.similarUsers("me", 3);
    assertThat(nearest.getFirst().id()).isEqualTo("rare");
    assertThat(nearest.getFirst().score()).isBetween(0.5, 1.0);
  }
}
