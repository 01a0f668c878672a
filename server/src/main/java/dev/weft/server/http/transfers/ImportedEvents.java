package dev.weft.server.http.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.data.Event;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.http.records.EventJson;
import dev.weft.server.store.ContentIds;

/**
 * The events of an import, of which those that have a time and no id get one that follows from what
 * they say, as those of {@code weft import} do: an import may be sent again, and what both bring is
 * there once. What tells no time happens when it comes, and is another event each time. Not
 * thread-safe.
 */
public final class ImportedEvents {

  /** Events that are alike follow one another: logs are in the order of time, or of users. */
  private static final int REMEMBERED = 100_000;

  private final EventJson events;
  private final ContentIds ids = new ContentIds(REMEMBERED);

  /** Events as the API reads them, with an id made of what they say where they have none. */
  public ImportedEvents(EventJson events) {
    this.events = events;
  }

  /** The event of a line. */
  public NewEvent read(JsonNode line) {
    NewEvent read = events.read(line);
    Event event = read.event();
    return read.eventId().isEmpty() && event.time() != Event.NO_TIME
        ? new NewEvent(ids.of(event), event, read.recommendationId())
        : read;
  }
}
