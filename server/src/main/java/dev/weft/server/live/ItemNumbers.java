package dev.weft.server.live;

import dev.weft.data.IdIndex;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The numbers by which an index of words knows items, whatever places they have in a view. Each
 * search asks for those of all that may be listed, so they are kept by place until an item comes or
 * goes. Thread-safe.
 */
final class ItemNumbers {

  private static final int NONE = -1;

  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger changes = new AtomicInteger();
  private volatile @Nullable Placed last;

  /**
   * The numbers of one state.
   *
   * @param changes how often they had changed before
   * @param numbers by place; {@link #NONE} of an item that has none
   */
  private record Placed(IdIndex ids, int changes, int[] numbers) {}

  /** The number of an item, which is given one if it has none. */
  int of(String itemId) {
    Integer known = numbers.get(itemId);
    if (known == null) {
      known = numbers.computeIfAbsent(itemId, _ -> next.getAndIncrement());
      // Told when it is done: who looked before looks again.
      changes.incrementAndGet();
    }
    return known;
  }

  /** Takes the number of an item from it; nothing else gets that. */
  void remove(String itemId) {
    if (numbers.remove(itemId) != null) {
      changes.incrementAndGet();
    }
  }

  /** All that are in use. */
  BitSet all() {
    BitSet all = new BitSet();
    numbers.values().forEach(all::set);
    return all;
  }

  /** Those of the items at some places. */
  BitSet of(IdIndex ids, BitSet places) {
    int[] placed = placed(ids);
    BitSet known = new BitSet(next.get());
    for (int at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(at + 1)) {
      if (placed[at] != NONE) {
        known.set(placed[at]);
      }
    }
    return known;
  }

  private int[] placed(IdIndex ids) {
    Placed known = last;
    // Looked at before the numbers are: what changes meanwhile is read again.
    int now = changes.get();
    if (known == null || known.ids() != ids || known.changes() != now) {
      int[] placed = new int[ids.size()];
      for (int at = 0; at < placed.length; at++) {
        placed[at] = numbers.getOrDefault(ids.id(at), NONE);
      }
      known = new Placed(ids, now, placed);
      last = known;
    }
    return known.numbers();
  }
}
