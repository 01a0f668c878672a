package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Item;
import dev.weft.data.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Changes of what is kept: none is lost to another at the same time. */
class ChangeTest extends LiveShop {

  private static final int CHANGES = 40;

  private static double counted(Map<String, Double> numbers) {
    return numbers.getOrDefault("count", 0.0);
  }

  private static Item more(Item item) {
    return new Item(
        item.id(),
        item.texts(),
        item.tags(),
        item.categories(),
        Map.of("count", counted(item.numbers()) + 1),
        item.vectors(),
        item.availability());
  }

  private static User more(User user) {
    return new User(user.id(), Map.of(), Map.of("count", counted(user.numbers()) + 1), "");
  }

  @Test
  void noneOfManyAtOnceIsLost() throws Exception {
    shop.putItems(ShopData.items(3));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CHANGES; i++) {
        all.add(threads.submit(() -> shop.changeItem(ShopData.id(1), ChangeTest::more)));
        all.add(threads.submit(() -> shop.changeUser("u1", ChangeTest::more)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    for (int start = 0; start < 2; start++) {
      assertThat(counted(shop.item(ShopData.id(1)).orElseThrow().numbers())).isEqualTo(CHANGES);
      assertThat(counted(shop.user("u1").orElseThrow().numbers())).isEqualTo(CHANGES);
      reopen();
    }
    assertThat(shop.changeItem("unknown", ChangeTest::more)).isEmpty();
  }

  @Test
  void aChangeThatFailsChangesNothing() {
    shop.changeUser("u1", ChangeTest::more);
    assertThatThrownBy(
            () ->
                shop.changeUser(
                    "u1",
                    user -> {
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
    assertThat(counted(shop.user("u1").orElseThrow().numbers())).isEqualTo(1);
  }

  /** It was there again as it had been, in the store as well. */
  @Test
  void whatIsEmbeddedAgainIsNoOlderThanWhatBecameOfItMeanwhile() throws Exception {
    var encoder = new FaultyEncoder();
    encoder.becomes(FaultyEncoder.Mood.THROWS);
    reopen(OPTIONS.withEncoder(encoder));
    shop.putItems(ShopData.items(3));
    encoder.becomes(FaultyEncoder.Mood.HANGS);
    Thread again = Thread.ofVirtual().start(((LiveTenant) shop)::tick);
    encoder.hung().await();
    shop.deleteItem(ShopData.id(0));
    encoder.becomes(FaultyEncoder.Mood.WELL);
    again.join();
    for (int start = 0; start < 2; start++) {
      assertThat(shop.item(ShopData.id(0))).isEmpty();
      assertThat(shop.items("", 10)).extracting(Item::id).doesNotContain(ShopData.id(0)).hasSize(2);
      reopen(OPTIONS.withEncoder(encoder));
    }
  }
}
