package dev.weft.cli.terminal;

import dev.weft.text.internal.words.Display;
import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A step on a terminal: a line that is redrawn in place and gone when the step is finished. */
final class MovingStep implements Step {

  /** Takes the line off. */
  static final String CLEAR = "\r\u001B[K";

  private final PrintWriter err;
  private final int places;
  private final Runnable closed;
  private final ProgressBar bar;

  /**
   * Begins a step.
   *
   * @param closed is run when the line is gone
   */
  MovingStep(String what, PrintWriter err, int places, Runnable closed) {
    this.err = err;
    this.places = places;
    this.closed = closed;
    bar =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(-1)
            .setUpdateIntervalMillis(200)
            .setRenderer(StepLine::of)
            .setMaxRenderedLength(places - 1)
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, places - 1))
            .build();
  }

  private void draw(String line) {
    synchronized (err) {
      err.print(CLEAR + line);
      err.flush();
    }
  }

  @Override
  public void at(long done, long total) {
    bar.maxHint(total);
    bar.stepTo(done);
  }

  @Override
  public void now(String detail) {
    bar.setExtraMessage(Display.escaped(detail));
  }

  @Override
  public void say(String line) {
    synchronized (err) {
      err.print(CLEAR);
      Display.wrapped("  " + Display.escaped(line), places).forEach(err::println);
      err.flush();
    }
  }

  @Override
  public void close() {
    bar.close();
    synchronized (err) {
      err.print(CLEAR);
      err.flush();
    }
    closed.run();
  }
}
