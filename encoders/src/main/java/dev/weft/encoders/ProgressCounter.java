package dev.weft.encoders;

import dev.weft.text.TextEncoder.EncodingProgress;

/** Passes counts of several threads on to a listener, one call at a time and about 200 in all. */
final class ProgressCounter {

  private final EncodingProgress progress;
  private final int total;
  private final int step;
  private int done;
  private int reported = -1;

  ProgressCounter(int done, int total, EncodingProgress progress) {
    this.done = done;
    this.total = total;
    this.step = Math.max(1, total / 200);
    this.progress = progress;
  }

  synchronized void add(int texts) {
    done += texts;
    if (done - reported >= step) {
      report();
    }
  }

  synchronized void finish() {
    done = total;
    if (reported != total) {
      report();
    }
  }

  private void report() {
    reported = done;
    progress.encoded(done, total);
  }
}
