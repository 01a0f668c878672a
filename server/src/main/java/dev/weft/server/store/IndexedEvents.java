package dev.weft.server.store;

import dev.weft.server.Tenant.NewEvent;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Events in a table with indices that the database keeps at each of them. Thread-safe. */
final class IndexedEvents implements EventIndex {

  private static final String INSERT = EventRows.INSERT + " ON CONFLICT DO NOTHING";

  @Override
  public boolean[] append(Handle handle, long tenant, List<NewEvent> events) {
    int[] rows = EventRows.insert(handle, INSERT, tenant, events);
    boolean[] taken = new boolean[rows.length];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = rows[i] > 0;
    }
    return taken;
  }

  @Override
  public String holds(String column) {
    return "tenant = :tenant AND " + column + " = :key";
  }

  @Override
  public int rename(Handle handle, long tenant, String from, String to) {
    return EventRows.rename(handle, holds("user_id"), tenant, from, to);
  }

  @Override
  public OptionalLong sequence(Handle handle, long tenant, String eventId) {
    return handle
        .createQuery("SELECT sequence FROM events WHERE tenant = :tenant AND event_id = :event")
        .bind("tenant", tenant)
        .bind("event", eventId)
        .mapTo(Long.class)
        .findOne()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public void settle(Handle handle) {
    // Every search is quick at any time.
  }

  @Override
  public Chore chore() {
    return Chore.NONE;
  }
}
