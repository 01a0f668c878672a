package dev.weft.models.internal;

import dev.weft.data.History;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Puts scores of different models on one scale: mean 0, standard deviation 1 over the items. */
public final class Standardization {

  private Standardization() {}

  /** Standardises in place, summing in double. Equal scores all become 0. */
  public static void apply(float[] scores) {
    applyOutside(History.EMPTY, scores, scores.length);
  }

  /**
   * Standardises the first {@code length} scores by mean and deviation of those whose item is not
   * in the history: scores of seen items are far from the others and say nothing about them. Where
   * nothing is unseen, or all unseen scores are equal, every score becomes 0.
   */
  public static void applyOutside(History history, float[] scores, int length) {
    outside(history, scores, length).apply(scores, length);
  }

  /** The same, in which items that are not there any more are set aside as well. */
  public static void applyOutside(History history, int[] absent, float[] scores, int length) {
    outside(history, absent, scores, length).apply(scores, length);
  }

  /**
   * A scale.
   *
   * @param mean what becomes 0
   * @param factor one by the standard deviation; 0 where all are equal
   */
  public record Scale(double mean, double factor) {

    /** A score on this scale. */
    public float of(float score) {
      return (float) ((score - mean) * factor);
    }

    /** Puts the first scores on this scale, in place. */
    public void apply(float[] scores, int length) {
      for (int i = 0; i < length; i++) {
        scores[i] = of(scores[i]);
      }
    }
  }

  /** The scale of {@link #applyOutside}; the scores stay as they are. */
  public static Scale outside(History history, float[] scores, int length) {
    return outside(history.items(), scores, length);
  }

  /** The same, in which items that are not there any more are set aside as well. */
  public static Scale outside(History history, int[] absent, float[] scores, int length) {
    int[] aside = IntStream.concat(Arrays.stream(history.items()), Arrays.stream(absent)).toArray();
    return outside(aside, scores, length);
  }

  private static Scale outside(int[] aside, float[] scores, int length) {
    // Seen scores may be larger by orders of magnitude, so they are set aside and not subtracted.
    float[] seen = new float[aside.length];
    int unseen = length;
    for (int entry = 0; entry < seen.length; entry++) {
      int item = aside[entry];
      seen[entry] = scores[item];
      unseen -= Float.isNaN(scores[item]) ? 0 : 1;
      scores[item] = Float.NaN;
    }
    set(aside, scores, 0);
    double mean = sum(scores, length, 0, false) / Math.max(1, unseen);
    set(aside, scores, (float) mean);
    double variance = sum(scores, length, mean, true) / Math.max(1, unseen);
    // Backwards, so that an item that stands there twice gets back what it had at first.
    for (int entry = seen.length - 1; entry >= 0; entry--) {
      scores[aside[entry]] = seen[entry];
    }
    double factor = variance > 1e-12 * Math.max(1e-12, mean * mean) ? 1 / Math.sqrt(variance) : 0;
    return new Scale(mean, factor);
  }

  private static void set(int[] aside, float[] scores, float value) {
    for (int item : aside) {
      scores[item] = value;
    }
  }

  /**
   * Of the scores less a number, or of their squares: four sums, none of which waits for another.
   */
  private static double sum(float[] scores, int length, double less, boolean squared) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      double p = scores[i] - less;
      double q = scores[i + 1] - less;
      double r = scores[i + 2] - less;
      double s = scores[i + 3] - less;
      a += squared ? p * p : p;
      b += squared ? q * q : q;
      c += squared ? r * r : r;
      d += squared ? s * s : s;
    }
    for (; i < length; i++) {
      double p = scores[i] - less;
      a += squared ? p * p : p;
    }
    return a + b + (c + d);
  }
}
