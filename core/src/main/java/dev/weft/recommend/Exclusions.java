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
    boolean[] excluded = view.base().availabilities().out(now, items.size());
    List<Item> trained = view.snapshot().items();
    if (!query.filter().equals(QueryDraft.ANY)) {
      for (int i = 0; i < trained.size(); i++) {
        excluded[i] |= !query.filter().test(trained.get(i));
      }
    }
    view.catalogue()
        .changed()
        .forEach((item, changed) -> excluded[item] = isOut(changed.item(), query, now));
    view.catalogue().hidden().forEach((item, yes) -> excluded[item] = true);
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
    if (!query.withSeen()) {
      query.itemIds().forEach(id -> items.find(id).ifPresent(item -> excluded[item] = true));
    }
    return excluded;
  }

  private static boolean isOut(Item item, Query query, Instant now) {
    return !item.availability().at(now) || !query.filter().test(item);
  }

  private static void mark(int[] some, boolean[] excluded) {
    for (int item : some) {
      excluded[item] = true;
    }
  }
}
