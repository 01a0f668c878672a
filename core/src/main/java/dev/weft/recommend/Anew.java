package dev.weft.recommend;

import dev.weft.data.internal.PersistentMap;

/**
 * The pairs of a user and an item of which what training knew counts no more: all that is known of
 * them was told since. Immutable.
 *
 * @param items that were taken out, with whatever anybody did with them
 * @param pairs whose events were all told again
 */
record Anew(PersistentMap<Integer, Boolean> items, PersistentMap<Pair, Boolean> pairs) {

  static final Anew NONE = new Anew(PersistentMap.empty(), PersistentMap.empty());

  /** A user and an item. */
  record Pair(String userId, int item) {}

  /** Whether an item is among them with everybody. */
  boolean has(int item) {
    return items.contains(item);
  }

  boolean has(String userId, int item) {
    return has(item) || pairs.contains(new Pair(userId, item));
  }

  Anew with(int item) {
    return new Anew(items.with(item, true), pairs);
  }

  Anew with(String userId, int item) {
    return new Anew(items, pairs.with(new Pair(userId, item), true));
  }
}
