package dev.weft.recommend;

import dev.weft.data.IdIndex;
import dev.weft.data.Item;
import dev.weft.recommend.filter.Filter;
import dev.weft.recommend.filter.FilterIndex;
import java.time.Instant;
import java.util.BitSet;
import java.util.OptionalInt;

/** Which items must not come in an answer. Thread-safe. */
final class Exclusions {

  private final Snapshot snapshot;
  private final IdIndex items;
  private final IdIndex users;
  private final FilterIndex filters;

  Exclusions(Snapshot snapshot, IdIndex items, IdIndex users) {
    this.snapshot = snapshot;
    this.items = items;
    this.users = users;
    this.filters = new FilterIndex(snapshot.items());
  }

  /** The catalogue as filters look at it. */
  FilterIndex filters() {
    return filters;
  }

  /** A flag for each item. */
  boolean[] of(Query query, Instant now) {
    boolean[] excluded = new boolean[items.size()];
    for (int i = 0; i < excluded.length; i++) {
      Item item = snapshot.items().get(i);
      excluded[i] = !item.availability().at(now) || !query.filter().test(item);
    }
    query.exclude().forEach(id -> items.find(id).ifPresent(item -> excluded[item] = true));
    if (!query.condition().equals(Filter.any())) {
      BitSet wanted = filters.mask(query.condition(), now);
      for (int i = 0; i < excluded.length; i++) {
        excluded[i] |= !wanted.get(i);
      }
    }
    OptionalInt user = users.find(query.userId());
    if (user.isPresent()) {
      mark(snapshot.dismissed().get(user.getAsInt()), excluded);
    }
    if (user.isPresent() && !query.withSeen()) {
      mark(snapshot.seen().get(user.getAsInt()), excluded);
    }
    if (!query.withSeen()) {
      query.itemIds().forEach(id -> items.find(id).ifPresent(item -> excluded[item] = true));
    }
    return excluded;
  }

  private static void mark(int[] some, boolean[] excluded) {
    for (int item : some) {
      excluded[item] = true;
    }
  }
}
