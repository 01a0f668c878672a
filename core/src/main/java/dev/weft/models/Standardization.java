package dev.weft.models;

import dev.weft.data.History;

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
    // Seen scores may be larger by orders of magnitude, so they are set aside and not subtracted.
    float[] seen = new float[history.size()];
    for (int entry = 0; entry < seen.length; entry++) {
      seen[entry] = scores[history.item(entry)];
      scores[history.item(entry)] = Float.NaN;
    }
    double mean = mean(scores, length);
    double variance = variance(scores, length, mean);
    for (int entry = 0; entry < seen.length; entry++) {
      scores[history.item(entry)] = seen[entry];
    }
    double scale = variance > 1e-12 * Math.max(1e-12, mean * mean) ? 1 / Math.sqrt(variance) : 0;
    for (int i = 0; i < length; i++) {
      scores[i] = (float) ((scores[i] - mean) * scale);
    }
  }

  private static double mean(float[] scores, int length) {
    double sum = 0;
    int counted = 0;
    for (int i = 0; i < length; i++) {
      if (!Float.isNaN(scores[i])) {
        sum += scores[i];
        counted++;
      }
    }
    return sum / Math.max(1, counted);
  }

  private static double variance(float[] scores, int length, double mean) {
    double squares = 0;
    int counted = 0;
    for (int i = 0; i < length; i++) {
      if (!Float.isNaN(scores[i])) {
        squares += (scores[i] - mean) * (scores[i] - mean);
        counted++;
      }
    }
    return squares / Math.max(1, counted);
  }
}
