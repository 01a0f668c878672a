package dev.weft.models.internal.factorization;

import dev.weft.data.History;
import dev.weft.math.SparseMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * What each user took and turned down, users × items by rank, items ascending; weights are greater
 * than 0 and, over both, 1 on average.
 */
record Examples(SparseMatrix taken, SparseMatrix turnedDown) {

  /** Whether nothing was turned down, so that items taken must be set against drawn ones. */
  boolean needContrasts() {
    return turnedDown.entries() == 0;
  }

  /** Whether there are any of a user. */
  boolean areThere(int user) {
    return taken.entries(user) + turnedDown.entries(user) > 0;
  }

  /**
   * The examples of some histories.
   *
   * @param ranks the rank of each item
   */
  static Examples of(List<History> histories, int[] ranks) {
    double mean = meanWeight(histories);
    return new Examples(side(histories, ranks, 1, mean), side(histories, ranks, -1, mean));
  }

  /** The mean of the absolute weights other than 0, 1 where there are none. */
  static double meanWeight(List<History> histories) {
    double sum = 0;
    long count = 0;
    for (History history : histories) {
      for (int e = 0; e < history.size(); e++) {
        sum += Math.abs((double) history.weight(e));
        count += history.weight(e) != 0 ? 1 : 0;
      }
    }
    return count == 0 ? 1 : sum / count;
  }

  private static SparseMatrix side(List<History> histories, int[] ranks, int sign, double mean) {
    int[] offsets = new int[histories.size() + 1];
    for (int u = 0; u < histories.size(); u++) {
      History history = histories.get(u);
      int count = 0;
      for (int e = 0; e < history.size(); e++) {
        count += sign * history.weight(e) > 0 ? 1 : 0;
      }
      offsets[u + 1] = Math.addExact(offsets[u], count);
    }
    int[] indices = new int[offsets[histories.size()]];
    float[] values = new float[indices.length];
    for (int u = 0; u < histories.size(); u++) {
      History history = histories.get(u);
      long[] sorted = new long[offsets[u + 1] - offsets[u]];
      int at = 0;
      for (int e = 0; e < history.size(); e++) {
        if (sign * history.weight(e) > 0) {
          sorted[at++] = (long) ranks[history.item(e)] << Integer.SIZE | e;
        }
      }
      Arrays.sort(sorted);
      for (int i = 0; i < sorted.length; i++) {
        indices[offsets[u] + i] = (int) (sorted[i] >>> Integer.SIZE);
        values[offsets[u] + i] = (float) (sign * history.weight((int) sorted[i]) / mean);
      }
    }
    return new SparseMatrix(histories.size(), ranks.length, offsets, indices, values);
  }
}
