package dev.weft.cli.terminal;

import dev.weft.text.internal.words.Display;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A step where no terminal is: a line at its beginning, and one now and then that says what is
 * under way and for how long.
 */
final class PlainStep implements Step {

  /** Nanoseconds after which silence is broken. */
  private static final long SILENCE = 10_000_000_000L;

  /** Nanoseconds after which a detail is news. */
  private static final long SOON = 2_000_000_000L;

  private static final int LONG_LINE = 1000;

  private final String what;
  private final PrintWriter err;
  private final int places;
  private final long start = System.nanoTime();
  private final Timer timer = new Timer("step", true);
  private String detail = "";
  private long done;
  private long total;
  private long lastLine = start;

  PlainStep(String what, PrintWriter err, int places) {
    this.what = what;
    this.err = err;
    this.places = places;
    line(what + " …");
    var beat =
        new TimerTask() {
          @Override
          public void run() {
            tell();
          }
        };
    timer.schedule(beat, 1000, 1000);
  }

  private synchronized void tell() {
    if (System.nanoTime() - lastLine > SILENCE) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      line(StepLine.of(what, detail, done, total, elapsed, LONG_LINE));
    }
  }

  @Override
  public synchronized void at(long doneNow, long totalNow) {
    done = doneNow;
    total = totalNow;
  }

  @Override
  public synchronized void now(String text) {
    detail = Display.escaped(text);
    if (System.nanoTime() - lastLine > SOON) {
      line("  " + detail);
    }
  }

  @Override
  public synchronized void say(String text) {
    line("  " + Display.escaped(text));
  }

  @Override
  public void close() {
    timer.cancel();
  }

  private void line(String text) {
    Display.wrapped(text, places).forEach(err::println);
    err.flush();
    lastLine = System.nanoTime();
  }
}
