package dev.weft.cli.terminal;

import dev.weft.text.internal.words.Display;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressState;

/**
 * The line of a step under way. A bar only where it moves: a step whose end is not known, or that
 * has a few long parts, says what it does and for how long.
 */
final class StepLine {

  private static final int BAR = 20;

  /** With fewer parts than this a bar stands still most of the time. */
  private static final int FEW = 20;

  /** Nothing is promised of the time left before there is something to go by. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private StepLine() {}

  static String of(ProgressState state, int places) {
    return of(
        state.getTaskName(),
        state.getExtraMessage(),
        state.getCurrent(),
        state.getMax(),
        state.getElapsedAfterStart(),
        places);
  }

  /**
   * The line.
   *
   * @param total of which this much is done; not positive when nobody knows
   */
  static String of(
      String what, String detail, long done, long total, Duration elapsed, int places) {
    String doing = detail.isEmpty() ? "" : ": " + detail;
    if (total <= 0) {
      return Display.shortened(what + ", " + time(elapsed) + doing, places);
    }
    if (total < FEW) {
      String part = String.format(Locale.ROOT, ", %d of %d done, ", done, total);
      return Display.shortened(what + part + time(elapsed) + doing, places);
    }
    double share = Math.clamp((double) done / total, 0.0, 1.0);
    String left =
        share > 0 && elapsed.compareTo(SOON) > 0
            ? ", about " + time(left(elapsed, share)) + " left"
            : "";
    String line =
        String.format(
            Locale.ROOT,
            "%s  %s %3.0f %%  %s%s",
            what,
            bar(share),
            100 * share,
            time(elapsed),
            left);
    return Display.shortened(line + doing, places);
  }

  private static Duration left(Duration elapsed, double share) {
    return Duration.ofMillis(Math.round(elapsed.toMillis() * (1 - share) / share));
  }

  private static String bar(double share) {
    int eighths = (int) (share * BAR * 8);
    String full = "█".repeat(eighths / 8);
    String part = full.length() < BAR ? EIGHTHS.substring(eighths % 8, eighths % 8 + 1) : "";
    return full + part + " ".repeat(BAR - full.length() - part.length());
  }

  /** {@code 7 s}, {@code 2:05 min}, {@code 1:02:05 h}. */
  static String time(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d h", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
