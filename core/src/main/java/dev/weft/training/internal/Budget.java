package dev.weft.training.internal;

import dev.weft.models.TrainingData;
import java.time.Duration;
import java.util.Locale;

/**
 * How long the default may take to be chosen and trained, in seconds of two quiet cores. What a
 * candidate takes is estimated from the sizes of the data before it is tried ({@code Cost}) and not
 * measured, so that the same data and seed give the same model on a busy machine too.
 *
 * @param seconds above 0
 */
public record Budget(double seconds) {

  /** What 100,000 pairs get. */
  private static final double LEAST = 12;

  private static final double PAIRS = 100_000;

  /** What every further 100,000 pairs get: a ranking loss beside the dense members at a million. */
  private static final double MORE = 15;

  /** How many dense solves there is time for, within what the pairs allow. */
  private static final double DENSE_FITS = 16;

  /** The most that 100,000 pairs get for these. */
  private static final double MOST_FOR_DENSE = 60;

  /** The most that data gets by its size; twice that where what comes next is asked for. */
  static final double MOST = 200;

  private static final double NANOS = 1e9;

  public Budget {
    if (!(seconds > 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("budget must be finite and > 0 seconds: " + seconds);
    }
  }

  /** Of a duration. */
  public static Budget of(Duration duration) {
    return new Budget(duration.toSeconds() + duration.toNanosPart() / NANOS);
  }

  /** 12 s for up to 100,000 pairs and a few thousand items, more for more, 200 s at most. */
  public static Budget of(TrainingData data) {
    double byPairs = LEAST + MORE * (data.interactions().pairs() / PAIRS - 1);
    double mostByItems = MOST_FOR_DENSE * data.interactions().pairs() / PAIRS;
    double byItems = Math.min(mostByItems, DENSE_FITS * Cost.dense(data));
    return new Budget(Math.clamp(Math.max(byPairs, byItems), LEAST, MOST));
  }

  @Override
  public String toString() {
    return said(seconds);
  }

  /** Seconds as they are shown. */
  static String said(double seconds) {
    return String.format(Locale.ROOT, seconds < 10 ? "%,.1f s" : "%,.0f s", seconds);
  }
}
