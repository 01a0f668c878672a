package dev.weft.recommend.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** A catalogue whose items come and change is filtered as the same one read at once. */
class FilterIndexChangesTest {

  private static final Instant NOW = FilterShop.NOW;

  private static final List<Filter> FILTERS =
      List.of(
              "price < 3",
              "price != 2 && has(colour)",
              "colour in [red, blue] || !has(tags)",
              "'new' in tags",
              "title contains b",
              "published > now() - 2d",
              "id == 7",
              "id == 'i3'",
              "item_id != i3",
              "has(image)",
              "odd == 1",
              "odd == word",
              "available_from > 3",
              "available_until > now()")
          .stream()
          .map(Filter::parse)
          .toList();

  @Test
  void whateverCameInWhateverOrderItIsFilteredAsReadAtOnce() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    for (int round = 0; round < 30; round++) {
      List<Item> items = new ArrayList<>();
      for (int i = random.nextInt(200) * (round % 3); i > 0; i--) {
        items.add(item(items.size(), random));
      }
      var live = new FilterIndex(items);
      for (int change = 0; change < 150; change++) {
        int place = random.nextInt(items.size() + 1);
        Item item = item(place, random);
        if (place == items.size()) {
          items.add(item);
        } else {
          items.set(place, item);
        }
        live = live.with(place, item);
        if (random.nextInt(10) == 0) {
          assertAlike(live, new FilterIndex(items));
        }
      }
      assertAlike(live, new FilterIndex(items));
    }
  }

  private static void assertAlike(FilterIndex live, FilterIndex atOnce) {
    assertThat(live.fields()).isEqualTo(atOnce.fields());
    for (Filter filter : FILTERS) {
      assertThat(answer(live, filter)).as("%s", filter).isEqualTo(answer(atOnce, filter));
    }
    for (String field : List.of("price", "published", "odd", "id", "title", "available_until")) {
      assertThat(numbers(live, field)).as(field).isEqualTo(numbers(atOnce, field));
    }
  }

  /** The items, or the complaint. */
  private static String answer(FilterIndex index, Filter filter) {
    try {
      return index.mask(filter, NOW).toString();
    } catch (FilterException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Object numbers(FilterIndex index, String field) {
    try {
      return index.numbers(field);
    } catch (FilterException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Most have what most have; few have what may be a fault to ask for when they are gone. */
  private static Item item(int place, RandomGenerator random) {
    boolean odd = random.nextInt(100) == 0;
    boolean spoken = random.nextBoolean();
    return new Item(
        "i" + place,
        random.nextBoolean() ? Map.of("title", "ab".substring(random.nextInt(2))) : Map.of(),
        Map.of("tags", random.nextBoolean() ? List.of("new", "t" + random.nextInt(3)) : List.of()),
        odd && spoken
            ? Map.of("odd", "word", "id", "7")
            : Map.of("colour", List.of("red", "blue", "green").get(random.nextInt(3))),
        odd && !spoken
            ? Map.of("odd", 1.0, "id", 7.0)
            : Map.of("price", random.nextInt(5) + 0.0, "published", 20_580.0 + random.nextInt(9)),
        random.nextInt(200) == 0 ? Map.of("image", new float[] {1}) : Map.of(),
        random.nextInt(100) == 0
            ? new Item.Availability(null, NOW.plusSeconds(random.nextInt(9)), false)
            : Item.Availability.ALWAYS);
  }

  /** Views are held on to while others are made of them. */
  @Test
  void whatWasThereBeforeAChangeStays() {
    FilterIndex before = FilterShop.index();
    Filter cheap = Filter.parse("price < 20");
    FilterIndex after = before.with(1, FilterShop.ITEMS.getFirst());
    assertThat(before.mask(cheap, NOW)).hasToString("{0}");
    assertThat(after.mask(cheap, NOW)).hasToString("{0, 1}");
    assertThat(after.with(0, Item.ofId("cup")).mask(cheap, NOW)).hasToString("{1}");
  }
}
