package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.data.Item.Availability;
import dev.weft.data.internal.PersistentMap;
import dev.weft.math.internal.threads.Once;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which items of a catalogue that changes are not there at a moment. Each list asks, so what
 * changed since all items were last looked at is kept apart and never becomes many: then all are
 * looked at once more. Thread-safe.
 *
 * @param settled of all items, some time ago
 * @param since what is otherwise by now, by item
 */
record LiveAvailabilities(
    Supplier<Availabilities> settled, PersistentMap<Integer, Availability> since) {

  /** How many changes are asked one by one; this part of the items where that is more. */
  private static final int FEW = 64;

  private static final int PART = 16;

  /** As training knew them. */
  static LiveAvailabilities of(ViewBase base) {
    return new LiveAvailabilities(base::availabilities, PersistentMap.empty());
  }

  /**
   * With an item that arrived or is now another than it was.
   *
   * @param items all items as they are then, in index order
   */
  LiveAvailabilities with(int at, Item item, List<Item> items) {
    if (since.size() < Math.max(FEW, items.size() / PART)) {
      return new LiveAvailabilities(settled, since.with(at, item.availability()));
    }
    return new LiveAvailabilities(
        new Once<>(() -> new Availabilities(items)), PersistentMap.empty());
  }

  /**
   * A flag for each item that is not there, in an array of the caller's own.
   *
   * @param length number of items
   */
  boolean[] out(Instant now, int length) {
    boolean[] out = settled.get().out(now, length);
    since.forEach((item, availability) -> out[item] = !availability.at(now));
    return out;
  }
}
