package dev.weft.files;

import java.util.Locale;

/**
 * How many items or users of the events are those that other files describe.
 *
 * @param described ids that files of items or users hold
 * @param withEvents ids that events name
 * @param both ids that are described and have events
 * @param withText of the ids with events, those with a text
 */
public record JoinReport(int described, int withEvents, int both, int withText) {

  public JoinReport {
    if (both < 0 || both > Math.min(described, withEvents)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "both must be in 0..%d: %d", Math.min(described, withEvents), both));
    }
    if (withText < 0 || withText > withEvents) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "withText must be in 0..%d: %d", withEvents, withText));
    }
  }
}
