package dev.weft.bench.campaign;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How long to wait for a command: as long as it is working, up to more processor time than any
 * command needs. A number of seconds would be too short on a busy machine.
 *
 * @param look the time between two looks at it
 * @param headway with less processor time than this between two looks, a command is stuck
 * @param limit many times the processor time that any command of a campaign needs
 */
record Patience(Duration look, Duration headway, Duration limit) {

  static final Patience USUAL =
      new Patience(Duration.ofMinutes(2), Duration.ofSeconds(1), Duration.ofMinutes(10));

  /** Waits for an end. */
  @FunctionalInterface
  interface Waiting<E extends Exception> {

    /** Tells whether it came within a time. */
    boolean ends(Duration time) throws E, InterruptedException;
  }

  /**
   * Waits for an end.
   *
   * @param processorTime what was used until now
   * @throws FailedTrial when it does not come
   */
  <E extends Exception> void await(Waiting<E> waiting, Supplier<Duration> processorTime)
      throws E, InterruptedException {
    Duration start = processorTime.get();
    Duration last = start;
    while (!waiting.ends(look)) {
      Duration now = processorTime.get();
      Duration worked = now.minus(last);
      if (worked.compareTo(headway) < 0 && !waiting.ends(Duration.ZERO)) {
        throw new FailedTrial(
            String.format(
                Locale.ROOT,
                "does not end: %,d ms of processor time in the last %,d s",
                worked.toMillis(),
                look.toSeconds()));
      }
      if (now.minus(start).compareTo(limit) > 0) {
        throw new FailedTrial("does not end: over " + limit.toSeconds() + " s of processor time");
      }
      last = now;
    }
  }
}
