package dev.weft.bench.campaign;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How long a command is waited for: not so many seconds, which a busy machine makes too few, but as
 * long as it works, and no longer than any command has work for.
 *
 * @param look the time between two looks at it
 * @param headway with less processor time between two looks it waits for what does not come
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
