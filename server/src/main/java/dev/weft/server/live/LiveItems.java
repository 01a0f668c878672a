package dev.weft.server.live;

import dev.weft.data.Item;
import dev.weft.server.store.ItemTable.Arrived;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The catalogue as it is, by id. Changed by one thread at a time, read by any. */
final class LiveItems {

  private static final Comparator<Arrived> BY_ARRIVAL =
      Comparator.comparingLong(Arrived::arrived).thenComparing(kept -> kept.item().id());

  private final Map<String, Arrived> items = new ConcurrentHashMap<>();
  private final AtomicLong reordered = new AtomicLong();
  private final Map<String, Integer> vectorLengths = new ConcurrentHashMap<>();

  LiveItems(Collection<Arrived> kept) {
    kept.forEach(one -> put(one.item(), one.arrived()));
  }

  int size() {
    return items.size();
  }

  Optional<Item> find(String id) {
    return Optional.ofNullable(items.get(id)).map(Arrived::item);
  }

  boolean contains(String id) {
    return items.containsKey(id);
  }

  /** When an item came, in milliseconds; 0 for one that is not there. */
  long arrived(String id) {
    Arrived kept = items.get(id);
    return kept == null ? 0 : kept.arrived();
  }

  /** Whether anything is known of an item but its id, as of one that only events name. */
  boolean described(String id) {
    Arrived kept = items.get(id);
    return kept != null && isDescribed(kept.item());
  }

  private static boolean isDescribed(Item item) {
    return !(item.texts().isEmpty()
        && item.tags().isEmpty()
        && item.categories().isEmpty()
        && item.numbers().isEmpty());
  }

  /** How often an item came that was not there, or was described that had not been. */
  long reordered() {
    return reordered.get();
  }

  /** Inserts or replaces an item, which keeps the time when it first came. */
  void put(Item item, long now) {
    Arrived before = items.get(item.id());
    items.put(item.id(), new Arrived(item, before == null ? now : before.arrived()));
    if (before == null || isDescribed(before.item()) != isDescribed(item)) {
      reordered.incrementAndGet();
    }
    claim(item);
  }

  void remove(String id) {
    items.remove(id);
  }

  /** All of them, the first that came first. */
  List<Item> all() {
    return items.values().stream().sorted(BY_ARRIVAL).map(Arrived::item).toList();
  }

  /**
   * Why an item cannot be taken: the name of a vector of another length than those before. What is
   * taken says from now on how long vectors are, for the next item of the same batch as well.
   */
  Optional<String> oddVector(Item item) {
    Optional<String> odd =
        item.vectors().entrySet().stream()
            .filter(
                vector ->
                    vectorLengths.getOrDefault(vector.getKey(), vector.getValue().length)
                        != vector.getValue().length)
            .map(Map.Entry::getKey)
            .findFirst();
    if (odd.isEmpty()) {
      claim(item);
    }
    return odd;
  }

  private void claim(Item item) {
    item.vectors().forEach((name, vector) -> vectorLengths.putIfAbsent(name, vector.length));
  }

  /** So long is a vector of that name. */
  int vectorLength(String name) {
    return vectorLengths.getOrDefault(name, 0);
  }
}
