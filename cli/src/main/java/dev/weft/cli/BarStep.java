package dev.weft.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A step on a terminal: a bar that is redrawn in place and gone when the step is finished. */
final class BarStep implements Step {

  private static final int WIDTH = 79;
  private static final String CLEAR = "\r\u001B[K";

  private final PrintWriter err;
  private final ProgressBar bar;

  BarStep(String what, PrintWriter err) {
    this.err = err;
    bar =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(200)
            .setEtaFunction(BarStep::remaining)
            .setMaxRenderedLength(WIDTH)
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
            .build();
  }

  private void draw(String line) {
    synchronized (err) {
      err.print(CLEAR + line);
      err.flush();
    }
  }

  /** Nothing is promised before there is something to go by. */
  private static java.util.Optional<Duration> remaining(
      me.tongfei.progressbar.ProgressState state) {
    long done = state.getCurrent();
    double millis = state.getElapsedAfterStart().toMillis();
    return done <= 0 || state.getMax() <= 0 || millis < 1000
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            Duration.ofMillis((long) (millis * (state.getMax() - done) / done)));
  }

  @Override
  public void at(long done, long total) {
    bar.maxHint(total);
    bar.stepTo(done);
  }

  @Override
  public void now(String detail) {
    bar.setExtraMessage(detail);
  }

  @Override
  public void say(String line) {
    synchronized (err) {
      err.println(CLEAR + "  " + line);
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
  }
}
