package dev.weft.recommend;

import dev.weft.data.IdIndex;
import dev.weft.data.Item;
import dev.weft.recommend.filter.Filter;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Which items must not come in an answer. Thread-safe. */
final class Exclusions {

  private final View view;

  Exclusions(View view) {
    this.view = view;
  }

  /** A flag for each item. */
  boolean[] of(Query query, Instant now) {
    IdIndex items = view.itemIndex();
    boolean[] excluded = view.catalogue().times().out(now, items.size());
    if (!query.filter().equals(QueryDraft.ANY)) {
      List<Item> all = view.catalogue().items();
      for (int i = 0; i < excluded.length; i++) {
        excluded[i] |= !query.filter().test(all.get(i));
      }
    }
    view.catalogue().hidden().forEach((item, yes) -> excluded[item] = true);
    view.catalogue().gone().forEach((item, yes) -> excluded[item] = true);
    query.exclude().forEach(id -> items.find(id).ifPresent(item -> excluded[item] = true));
    if (!query.condition().equals(Filter.any())) {
      BitSet wanted = view.filters().mask(query.condition(), now);
      for (int i = 0; i < excluded.length; i++) {
        excluded[i] |= !wanted.get(i);
      }
    }
    Optional<LiveUser> user =
        query.userId().isEmpty() ? Optional.empty() : view.audience().live(query.userId());
    user.ifPresent(known -> mark(known.dismissed(), excluded));
    if (!query.withSeen()) {
      user.ifPresent(known -> mark(known.seen(), excluded));
    }
    if (!query.withSeen() || query.alike()) { // nothing is like itself
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
