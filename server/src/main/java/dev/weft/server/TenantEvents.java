package dev.weft.server;

import dev.weft.data.EventReading.Values;
import dev.weft.data.EventType;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.StoredEvent;
import java.util.List;
import java.util.function.Consumer;

/** What the people of a tenant did. */
public interface TenantEvents {

  /** Appends events; one whose id is known already counts as a duplicate and changes nothing. */
  Batch append(List<NewEvent> events);

  /** A user's events, the latest first, before a sequence number. */
  List<StoredEvent> events(String userId, long before, int limit);

  /** Whether an event of a declared type came since the tenant has been there, of anybody. */
  boolean happened(String eventType);

  /** The declared types of events. */
  List<EventType> eventTypes();

  /** What values of events mean to the model that answers. */
  Values values();

  /**
   * Declares the types of events, in the place of those before; what was kept is read by them anew,
   * and events of types that are not declared say nothing.
   */
  void declareEventTypes(List<EventType> types);

  /** Visits all events behind a sequence number in the order of their arrival. */
  void forEachEvent(long after, Consumer<StoredEvent> visitor);
}
