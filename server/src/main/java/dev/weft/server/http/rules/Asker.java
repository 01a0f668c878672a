package dev.weft.server.http.rules;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Item;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Who asks, and what they ask of, as far as rules look at it. */
public interface Asker {

  /** Visits what a user did, the latest first. */
  void forEachEvent(String userId, Consumer<Event> visitor);

  /** An item of the catalogue. */
  Optional<Item> item(String itemId);

  /** Whether there is an event of a type, of anybody. */
  boolean happened(String eventType);

  /** The types of events that there are. */
  List<EventType> eventTypes();
}
