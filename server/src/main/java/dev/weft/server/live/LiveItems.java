package dev.weft.server.live;

import dev.weft.data.Item;
import dev.weft.data.internal.Ids;
import dev.weft.files.JsonObjects;
import dev.weft.server.store.ItemTable.Arrived;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The catalogue as it is, by id. Changed by one thread at a time, read by any. */
final class LiveItems {

  private static final Comparator<Arrived> BY_ARRIVAL =
      Comparator.comparingLong(Arrived::arrived).thenComparing(kept -> kept.item().id(), Ids.ORDER);

  private final Map<String, Arrived> items = new ConcurrentHashMap<>();
  private final AtomicLong reordered = new AtomicLong();

  /** Of each name of vectors how long they are, and how many items have one. */
  private final Map<String, Length> vectorLengths = new ConcurrentHashMap<>();

  private record Length(int numbers, int items) {}

  private final JsonObjects fields = new JsonObjects();

  LiveItems(Collection<Arrived> kept) {
    kept.forEach(one -> put(one.item(), one.arrived()));
  }

  /** Reads items and users by the kinds that the fields of the items here have. */
  JsonObjects fields() {
    return fields;
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

  /** How often an item came or went, or was described that had not been. */
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
    release(before);
  }

  void remove(String id) {
    release(items.remove(id));
    reordered.incrementAndGet();
  }

  /** All of them, the first that came first; of those that came together the smaller id. */
  List<Item> all() {
    return items.values().stream().sorted(BY_ARRIVAL).map(Arrived::item).toList();
  }

  /**
   * Why an item cannot be taken: the name of a vector of another length than those of the other
   * items, or of those that are taken before it.
   *
   * @param batch the lengths of those before it, by name; those of an item that can be taken are
   *     put in
   */
  Optional<String> oddVector(Item item, Map<String, Integer> batch) {
    Optional<String> odd =
        item.vectors().entrySet().stream()
            .filter(vector -> vector.getValue().length != length(vector, batch))
            .map(Map.Entry::getKey)
            .findFirst();
    if (odd.isEmpty()) {
      item.vectors().forEach((name, vector) -> batch.put(name, vector.length));
    }
    return odd;
  }

  private int length(Map.Entry<String, float[]> vector, Map<String, Integer> batch) {
    int known = vectorLength(vector.getKey(), batch);
    return known == 0 ? vector.getValue().length : known;
  }

  private void claim(Item item) {
    fields.know(item);
    item.vectors()
        .forEach(
            (name, vector) ->
                vectorLengths.merge(
                    name,
                    new Length(vector.length, 1),
                    (known, one) -> new Length(known.numbers(), known.items() + 1)));
  }

  private void release(@Nullable Arrived gone) {
    if (gone != null) {
      fields.forget(gone.item());
      gone.item()
          .vectors()
          .keySet()
          .forEach(
              name ->
                  vectorLengths.computeIfPresent(
                      name,
                      (other, known) ->
                          known.items() == 1
                              ? null
                              : new Length(known.numbers(), known.items() - 1)));
    }
  }

  /** So long is a vector of that name; 0 where neither an item nor a batch has one. */
  int vectorLength(String name, Map<String, Integer> batch) {
    Length known = vectorLengths.get(name);
    return known == null ? batch.getOrDefault(name, 0) : known.numbers();
  }
}
