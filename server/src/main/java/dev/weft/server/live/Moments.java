package dev.weft.server.live;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Milliseconds of a clock that never come twice and never go back, whatever is done to the clock:
 * whether a model was made before someone was deleted is told by them. Thread-safe.
 */
final class Moments {

  private final Clock clock;
  private final AtomicLong last;

  /**
   * Moments.
   *
   * @param last the latest that was ever told
   */
  Moments(Clock clock, long last) {
    this.clock = clock;
    this.last = new AtomicLong(last);
  }

  /** The moment that is, or the one after the last where the clock was set back. */
  long next() {
    return last.updateAndGet(before -> Math.max(before + 1, clock.millis()));
  }
}
