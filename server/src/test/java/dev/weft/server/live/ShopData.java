package dev.weft.server.live;

import dev.weft.data.Event;
import dev.weft.data.Item;
import dev.weft.server.Tenant.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A small shop of a few topics: people stay with one of them, mostly. */
final class ShopData {

  static final List<String> TOPICS = List.of("lamps", "tea", "books", "tents", "shoes");
  private static final List<String> WORDS =
      List.of(
          "warm bright glowing",
          "green black steeping",
          "novel poem reading",
          "camping waterproof hiking",
          "leather running walking");
  static final long TIME = 1_770_000_000_000L;

  private ShopData() {}

  static Item item(int number) {
    int topic = number % TOPICS.size();
    String title =
        TOPICS.get(topic) + " " + WORDS.get(topic).split(" ")[number / 5 % 3] + " number" + number;
    return new Item(
        id(number),
        Map.of("title", title),
        Map.of("tags", List.of(TOPICS.get(topic))),
        Map.of("brand", "brand" + number % 3),
        Map.of("price", 5.0 + number % 20),
        Map.of(),
        Item.Availability.ALWAYS);
  }

  static String id(int number) {
    return String.format(Locale.ROOT, "i%04d", number);
  }

  static List<Item> items(int count) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(item(i));
    }
    return items;
  }

  /** Events of many users, each with a topic of its own, one after another in time. */
  static List<NewEvent> events(int items, int users, int events, long seed) {
    var random = new Random(seed);
    List<NewEvent> all = new ArrayList<>();
    for (int e = 0; e < events; e++) {
      int user = random.nextInt(users);
      int topic = random.nextInt(10) < 8 ? user % TOPICS.size() : random.nextInt(TOPICS.size());
      int ofTopic = items / TOPICS.size();
      int rank = (int) (ofTopic * Math.pow(random.nextDouble(), 2));
      int item = Math.min(items - 1, rank * TOPICS.size() + topic);
      all.add(event("e" + seed + "-" + e, "u" + user, id(item), "click", TIME + 1_000L * e));
    }
    return all;
  }

  static NewEvent event(String id, String user, String item, String type, long time) {
    return new NewEvent(id, new Event(user, item, type, 1, time), "");
  }
}
