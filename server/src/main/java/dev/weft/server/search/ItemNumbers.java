package dev.weft.server.search;

import dev.weft.data.IdIndex;
import java.util.BitSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers by which an index of words knows items, whatever places they have in a view. Each
 * search asks for those of all that may be listed, which are nearly all: then those of the others
 * are looked up and taken from all; else they are kept by place until an item comes or goes.
 * Thread-safe.
 */
final class ItemNumbers {

  private static final int NONE = -1;

  /** So many times as many are nearly all. */
  private static final int MOST = 16;

  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final BitSet used = new BitSet();
  private int next;
  private int changes;
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
    return known == null ? given(itemId) : known;
  }

  private synchronized int given(String itemId) {
    Integer known = numbers.get(itemId);
    if (known != null) {
      return known;
    }
    int number = next++;
    numbers.put(itemId, number);
    used.set(number);
    changes++;
    return number;
  }

  /** Takes the number of an item from it; nothing else gets that. */
  synchronized void remove(String itemId) {
    Integer known = numbers.remove(itemId);
    if (known != null) {
      used.clear(known);
      changes++;
    }
  }

  /** All that are in use. */
  synchronized BitSet all() {
    return (BitSet) used.clone();
  }

  private synchronized int changes() {
    return changes;
  }

  /** Those of the items at some places. */
  BitSet of(IdIndex ids, BitSet places) {
    int there = places.cardinality();
    return there > MOST * (ids.size() - there) ? without(ids, places) : at(ids, places);
  }

  private BitSet without(IdIndex ids, BitSet places) {
    BitSet known = all();
    for (int at = places.nextClearBit(0); at < ids.size(); at = places.nextClearBit(at + 1)) {
      String id = ids.id(at);
      Integer number = numbers.get(id);
      // One that was taken out and came again has another place.
      if (number != null && ids.find(id).equals(OptionalInt.of(at))) {
        known.clear(number);
      }
    }
    return known;
  }

  private BitSet at(IdIndex ids, BitSet places) {
    int[] placed = placed(ids);
    BitSet known = new BitSet();
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
    int now = changes();
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
