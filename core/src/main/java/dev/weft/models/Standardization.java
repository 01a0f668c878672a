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
   * in the history: scores of seen items are far from the others and say nothing about them.
   */
  public static void applyOutside(History history, float[] scores, int length) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < length; i++) {
      sum += scores[i];
      squares += (double) scores[i] * scores[i];
    }
    for (int entry = 0; entry < history.size(); entry++) {
      double seen = scores[history.item(entry)];
      sum -= seen;
      squares -= seen * seen;
    }
    int counted = Math.max(1, length - history.size());
    double mean = sum / counted;
    double variance = squares / counted - mean * mean;
    double scale = variance > 1e-12 * Math.max(1e-12, mean * mean) ? 1 / Math.sqrt(variance) : 0;
    for (int i = 0; i < length; i++) {
      scores[i] = (float) ((scores[i] - mean) * scale);
    }
  }
}
