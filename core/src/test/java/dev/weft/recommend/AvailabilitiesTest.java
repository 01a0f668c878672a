package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.data.Item.Availability;
import dev.weft.data.internal.PersistentMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AvailabilitiesTest {

  private static final long LAST = 40;

  @Test
  void itemsComeAndGoAtTheirMoments() {
    var all = new Availabilities(List.of(item(10L, 20L, false), item(null, null, false)));
    assertThat(all.out(Instant.ofEpochSecond(9), 3)).containsExactly(true, false, false);
    assertThat(all.out(Instant.ofEpochSecond(10), 3)).containsExactly(false, false, false);
    assertThat(all.out(Instant.ofEpochSecond(20).minusNanos(1), 2)).containsExactly(false, false);
    assertThat(all.out(Instant.ofEpochSecond(20), 2)).containsExactly(true, false);
  }

  @Test
  void theFlagsAreTheCallersOwn() {
    var all = new Availabilities(List.of(item(null, null, false)));
    all.out(Instant.EPOCH, 1)[0] = true;
    assertThat(all.out(Instant.EPOCH, 1)).containsExactly(false);
  }

  /** Clocks may go back. */
  @Test
  void anyOrderOfMomentsIsAnsweredAsEachAloneSeed2() {
    var random = new Random(2);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      long from = random.nextLong(LAST);
      long until = from + 1 + random.nextLong(LAST);
      items.add(
          item(
              random.nextInt(3) == 0 ? null : from,
              random.nextInt(3) == 0 ? null : until,
              random.nextInt(9) == 0));
    }
    var all = new Availabilities(items);
    for (int question = 0; question < 500; question++) {
      Instant now = Instant.ofEpochSecond(random.nextLong(2 * LAST));
      boolean[] out = all.out(now, items.size());
      for (int i = 0; i < items.size(); i++) {
        assertThat(out[i]).isEqualTo(!items.get(i).availability().at(now));
      }
    }
  }

  /** More changes than are kept apart, so all items are looked at anew on the way. */
  @Test
  void itemsThatArriveAndChangeAreThereAsEachSaysSeed3() {
    var random = new Random(3);
    List<Item> items = new ArrayList<>(List.of(item(1L, 9L, false), item(null, null, false)));
    List<Item> before = List.copyOf(items);
    var live = new LiveAvailabilities(() -> new Availabilities(before), PersistentMap.empty());
    int looked = 0;
    for (int change = 0; change < 400; change++) {
      long from = random.nextLong(LAST);
      Item item = item(from, random.nextBoolean() ? null : from + 5, random.nextInt(9) == 0);
      int at = random.nextBoolean() ? items.size() : random.nextInt(items.size());
      if (at == items.size()) {
        items.add(item);
      } else {
        items.set(at, item);
      }
      live = live.with(at, item, List.copyOf(items));
      looked += live.since().size() == 0 ? 1 : 0;
      Instant now = Instant.ofEpochSecond(random.nextLong(2 * LAST));
      boolean[] out = live.out(now, items.size());
      for (int i = 0; i < items.size(); i++) {
        assertThat(out[i]).isEqualTo(!items.get(i).availability().at(now));
      }
    }
    assertThat(looked).isBetween(2, 20);
  }

  private static Item item(@Nullable Long from, @Nullable Long until, boolean hidden) {
    return new Item(
        "i",
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        new Availability(
            from == null ? null : Instant.ofEpochSecond(from),
            until == null ? null : Instant.ofEpochSecond(until),
            hidden));
  }
}
