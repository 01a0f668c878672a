package dev.weft.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** A step where no terminal is: a line at its beginning, and one now and then when it is long. */
final class PlainStep implements Step {

  /** Nanoseconds between two percentages. */
  private static final long BETWEEN = 10_000_000_000L;

  /** Nanoseconds after which a detail is news. */
  private static final long SOON = 2_000_000_000L;

  private final String what;
  private final PrintWriter err;
  private long lastLine = System.nanoTime();

  PlainStep(String what, PrintWriter err) {
    this.what = what;
    this.err = err;
    line(what + " …");
  }

  @Override
  public synchronized void at(long done, long total) {
    if (System.nanoTime() - lastLine > BETWEEN && total > 0) {
      line(String.format(Locale.ROOT, "%s: %d %%", what, 100 * done / total));
    }
  }

  @Override
  public synchronized void now(String detail) {
    if (System.nanoTime() - lastLine > SOON) {
      line("  " + detail);
    }
  }

  @Override
  public synchronized void say(String text) {
    line("  " + text);
  }

  @Override
  public void close() {}

  private void line(String text) {
    err.println(text);
    err.flush();
    lastLine = System.nanoTime();
  }
}
