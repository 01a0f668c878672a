package dev.weft.server.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Since when a database has not answered: from the first question on that is not answered, unless
 * another one is. Thread-safe.
 */
final class Silence {

  /** A server that is only busy answers sooner. */
  private static final Duration LATE = Duration.ofSeconds(3);

  private record Asked(Instant at, long nanos) {}

  private volatile Optional<Asked> open = Optional.empty();

  /** Something is asked. */
  void asked() {
    if (open.isEmpty()) {
      open = Optional.of(new Asked(Instant.now(), System.nanoTime()));
    }
  }

  /** Something was answered, whatever it was. */
  void answered() {
    open = Optional.empty();
  }

  /** What there is to say of it; nothing for some seconds. */
  Optional<String> said() {
    return open.filter(one -> System.nanoTime() - one.nanos() > LATE.toNanos())
        .map(one -> "the store does not answer since " + one.at().truncatedTo(ChronoUnit.SECONDS));
  }
}
