package dev.weft.recommend.filter;

import dev.weft.data.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A few items to be filtered, and when. */
final class FilterShop {

  static final Instant NOW = Instant.parse("2026-05-11T12:00:00Z");

  private static final double TODAY = 20_584.5;

  static final List<Item> ITEMS =
      List.of(
          item("cup", "Blue cup", List.of("kitchen", "toys"), "Acme", 5.0, TODAY - 2),
          item("lamp", "Desk Lamp", List.of("light"), "Bolt", 25.0, TODAY - 40),
          item("rug", "Red rug", List.of(), "Red Bull", 60.0, TODAY + 1),
          Item.ofId("unknown"));

  private FilterShop() {}

  static FilterIndex index() {
    return new FilterIndex(ITEMS);
  }

  private static Item item(
      String id, String title, List<String> tags, String brand, double price, double day) {
    return new Item(
        id,
        Map.of("title", title),
        Map.of("tags", tags),
        Map.of("brand", brand),
        Map.of("price", price, "published", day),
        Map.of(),
        Item.Availability.ALWAYS);
  }
}
