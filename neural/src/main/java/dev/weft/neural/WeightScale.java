package dev.weft.neural;

import dev.weft.data.History;
import java.util.List;

/**
 * Brings weights of entries (ratings, sums of event types) to mean 0 and deviation 1.
 *
 * @param mean of the training data
 * @param deviation of the training data; 0 where all weigh the same, which then says nothing
 */
record WeightScale(double mean, double deviation) {

  /** Weights further out say no more than that. */
  private static final double FURTHEST = 3;

  static WeightScale of(List<History> histories) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (History history : histories) {
      for (int entry = 0; entry < history.size(); entry++) {
        sum += history.weight(entry);
        squares += (double) history.weight(entry) * history.weight(entry);
        count++;
      }
    }
    double mean = count == 0 ? 0 : sum / count;
    double variance = count == 0 ? 0 : squares / count - mean * mean;
    return new WeightScale(
        mean, variance > 1e-9 * squares / Math.max(1, count) ? Math.sqrt(variance) : 0);
  }

  float of(float weight) {
    if (deviation == 0) {
      return 0;
    }
    return (float) Math.clamp((weight - mean) / deviation, -FURTHEST, FURTHEST);
  }
}
