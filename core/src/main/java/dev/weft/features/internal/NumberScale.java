package dev.weft.features.internal;

import java.util.Arrays;

/** The scale of a numeric attribute, learned from the known values. NaN is not known. */
public final class NumberScale {

  /** A largest value this many times the median makes a positive attribute skewed. */
  private static final double SKEWED = 10;

  private NumberScale() {}

  /**
   * Replaces values by {@code ln(1 + value)} where all known ones are positive and a few are far
   * larger.
   *
   * @return whether it did
   */
  public static boolean withLogarithmWhereSkewed(float[] values, boolean[] known) {
    boolean skewed = skewed(values, known);
    if (skewed) {
      toLogarithm(values);
    }
    return skewed;
  }

  private static boolean skewed(float[] values, boolean[] known) {
    float[] sorted = learned(values, known);
    if (sorted.length == 0 || sorted[0] < 0) {
      return false;
    }
    double median = sorted[sorted.length / 2];
    return median > 0 && sorted[sorted.length - 1] > SKEWED * median;
  }

  /** Replaces values by {@code ln(1 + value)}; those below zero count as zero. */
  static void toLogarithm(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.log1p(Math.max(0, values[i]));
    }
  }

  /** The standard deviation of the known values, 0 with fewer than two distinct ones. */
  public static double deviation(float[] values, boolean[] known) {
    float[] sorted = learned(values, known);
    if (sorted.length == 0 || sorted[0] == sorted[sorted.length - 1]) {
      return 0; // exactly: rounding must not turn a constant into a feature
    }
    double mean = 0;
    for (float value : sorted) {
      mean += value / (double) sorted.length;
    }
    double squares = 0;
    for (float value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / sorted.length);
  }

  private static float[] learned(float[] values, boolean[] known) {
    float[] learned = new float[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (known[i] && !Float.isNaN(values[i])) {
        learned[count++] = values[i];
      }
    }
    float[] sorted = Arrays.copyOf(learned, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
