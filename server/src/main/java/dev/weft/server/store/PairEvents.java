package dev.weft.server.store;

import dev.weft.data.Event;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.StoredEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * All that a user did with an item. Thread-safe.
 *
 * @param reads a row of {@link EventLog#COLUMNS}
 */
record PairEvents(EventIndex index, long tenant, RowMapper<StoredEvent> reads) {

  /** Pairs that are searched for without making ready for it. */
  private static final int FEW = 8;

  private record Pair(String userId, String itemId) {}

  /** What a user did with an item up to a sequence number, in order. */
  List<Event> of(Handle handle, String userId, String itemId, long last) {
    return handle
        .createQuery(
            EventLog.COLUMNS
                + index.holds("user_id")
                + " AND item_id = :item AND sequence <= :last ORDER BY sequence")
        .bind("tenant", tenant)
        .bind("key", userId)
        .bind("item", itemId)
        .bind("last", last)
        .map(reads)
        .map(one -> one.event().event())
        .list();
  }

  /**
   * Of the pairs of events that were appended those that are asked for. In the same transaction:
   * what is appended after these is not among them.
   */
  List<List<Event>> asked(
      Handle handle, List<NewEvent> events, boolean[] taken, Predicate<Event> needsAll) {
    Set<Pair> pairs = new LinkedHashSet<>();
    for (int i = 0; i < taken.length; i++) {
      Event event = events.get(i).event();
      if (taken[i] && needsAll.test(event)) {
        pairs.add(new Pair(event.userId(), event.itemId()));
      }
    }
    if (pairs.size() > FEW) {
      index.settle(handle);
    }
    return pairs.stream()
        .map(pair -> of(handle, pair.userId(), pair.itemId(), Long.MAX_VALUE))
        .toList();
  }
}
