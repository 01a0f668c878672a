package dev.weft.server.store;

import dev.weft.server.Tenant.NewEvent;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** How events are appended, and found by their ids, their users and their items. Thread-safe. */
sealed interface EventIndex permits FiledEvents, IndexedEvents {

  /**
   * What users' and items' events are found by, with the table in which {@link FiledEvents} has
   * them.
   */
  Map<String, String> FILED = Map.of("user_id", "events_by_user", "item_id", "events_by_item");

  /**
   * Appends events, on the connection that writes.
   *
   * @return for each whether it was taken; false: its id was there already
   */
  boolean[] append(Handle handle, long tenant, List<NewEvent> events);

  /**
   * SQL that holds for the events of {@code :tenant} with a {@code :key}.
   *
   * @param column {@code user_id} or {@code item_id}
   */
  String holds(String column);

  /**
   * Gives the events of one user to another, at their places, on the connection that writes.
   *
   * @return how many there were
   */
  int rename(Handle handle, long tenant, String from, String to);

  /** Which number the event of an id has; empty: there is none. */
  OptionalLong sequence(Handle handle, long tenant, String eventId);

  /** Makes ready for many searches, on the connection that writes. */
  void settle(Handle handle);

  /** What is done between commits, where it is time. */
  Chore chore();
}
