package dev.weft.data.splits.internal;

import dev.weft.data.History;
import dev.weft.data.Interactions;

/**
 * Leaves out sparse users and items until every remaining one has enough: the usual "10-core" is
 * {@code new KCore(10, 10)}. Indices stay as they are; what is left out has no interactions.
 *
 * @param minItemsPerUser fewest items that a user must keep, at least 0
 * @param minUsersPerItem fewest users that an item must keep, at least 0
 */
public record KCore(int minItemsPerUser, int minUsersPerItem) {

  public KCore {
    if (minItemsPerUser < 0 || minUsersPerItem < 0) {
      throw new IllegalArgumentException(
          "the smallest numbers must be >= 0: " + minItemsPerUser + ", " + minUsersPerItem);
    }
  }

  /** The largest part of the interactions in which both limits hold; it may be empty. */
  public Interactions of(Interactions all) {
    Interactions kept = all;
    long before;
    do {
      before = kept.pairs();
      kept = withoutSparseUsers(kept);
      int[] support = kept.support();
      boolean[] sparse = new boolean[support.length];
      for (int i = 0; i < support.length; i++) {
        sparse[i] = support[i] < minUsersPerItem;
      }
      kept = kept.withoutItems(sparse);
    } while (kept.pairs() < before);
    return kept;
  }

  private Interactions withoutSparseUsers(Interactions part) {
    return part.withHistories(
        part.histories().stream()
            .map(history -> history.size() < minItemsPerUser ? History.EMPTY : history)
            .toList());
  }
}
