package dev.weft.server;

import java.time.Duration;

/** More waits than is bounded; come again after a while. */
public final class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Duration retryAfter;

  /** What waits, and when to come again. */
  public BusyException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** When to come again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
