package dev.weft.cli.benchmark.protocol;

import java.util.function.Consumer;

/** Passes on a step of a long fit when the one before was some seconds ago. */
public final class Sparing implements Consumer<String> {

  private static final long PERIOD_NANOS = 10_000_000_000L;

  private final Consumer<String> log;
  private long said = System.nanoTime();

  public Sparing(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public void accept(String step) {
    long now = System.nanoTime();
    if (now - said >= PERIOD_NANOS) {
      said = now;
      log.accept("    " + step);
    }
  }
}
