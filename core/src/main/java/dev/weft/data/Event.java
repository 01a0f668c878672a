package dev.weft.data;

import dev.weft.data.internal.Ids;
import java.util.Objects;

/**
 * Something that a user did with an item. For many events use the columns of {@link Events}.
 *
 * @param userId who, see {@link Ids}
 * @param itemId with what
 * @param type name of a declared {@link EventType}
 * @param value rating or quantity; 1 where the type carries none
 * @param time milliseconds since 1970-01-01T00:00Z, or {@link #NO_TIME}
 */
public record Event(String userId, String itemId, String type, float value, long time) {

  /** The time of an event whose time is not known. */
  public static final long NO_TIME = Long.MIN_VALUE;

  public Event {
    Ids.check(userId);
    Ids.check(itemId);
    Objects.requireNonNull(type, "an event's type must not be null");
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("an event's value must be a finite number: " + value);
    }
  }
}
