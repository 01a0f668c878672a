package dev.weft.models.internal.placement;

import dev.weft.data.History;
import java.util.Arrays;

/** Mean and standard deviation of some values; a deviation of 1 where they do not differ. */
record Level(double mean, double deviation) {

  static Level of(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    // The order of what is measured by it must not be lost.
    boolean differ = squares > 1e-12 * Math.max(1e-12, mean * mean) * values.length;
    return new Level(mean, differ ? Math.sqrt(squares / values.length) : 1);
  }

  /** Of the scores of items that are not in a history. */
  static Level ofUnseen(float[] scores, History history) {
    double[] unseen = new double[scores.length];
    boolean[] seen = new boolean[scores.length];
    for (int entry = 0; entry < history.size(); entry++) {
      seen[history.item(entry)] = true;
    }
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!seen[i]) {
        unseen[count++] = scores[i];
      }
    }
    return of(Arrays.copyOf(unseen, count));
  }

  double standardised(double value) {
    return (value - mean) / deviation;
  }

  double at(double standardised) {
    return mean + deviation * standardised;
  }
}
