package dev.weft.recommend.internal.pairs;

import dev.weft.data.internal.PersistentMap;

/**
 * The pairs of a user and an item of which what training knew counts no more: all that is known of
 * them was told since. Immutable.
 *
 * @param items that were taken out, with whatever anybody did with them
 * @param pairs whose events were all told again
 */
public record Anew(PersistentMap<Integer, Boolean> items, PersistentMap<Pair, Boolean> pairs) {

  /** Nothing is counted anew. */
  public static final Anew NONE = new Anew(PersistentMap.empty(), PersistentMap.empty());

  /** A user and an item. */
  record Pair(String userId, int item) {}

  /** Whether an item is among them with everybody. */
  public boolean has(int item) {
    return items.contains(item);
  }

  /** Whether a pair is among them, alone or with all others of its item. */
  public boolean has(String userId, int item) {
    return has(item) || pairs.contains(new Pair(userId, item));
  }

  /** The same, with an item and everybody. */
  public Anew with(int item) {
    return new Anew(items.with(item, true), pairs);
  }

  /** The same, with a pair of a person and an item. */
  public Anew with(String userId, int item) {
    return new Anew(items, pairs.with(new Pair(userId, item), true));
  }
}
