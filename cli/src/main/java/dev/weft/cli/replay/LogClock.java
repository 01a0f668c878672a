package dev.weft.cli.replay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Tells the time of the log that is replayed. */
final class LogClock extends Clock {

  private volatile long millis;

  LogClock(long millis) {
    this.millis = millis;
  }

  /** Goes on, and never back. */
  void reach(long time) {
    millis = Math.max(millis, time);
  }

  @Override
  public long millis() {
    return millis;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a log is told in UTC");
  }
}
