package dev.weft.models.internal.cold;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Items without events, and where they are few some items with events beside them that are treated
 * as if they had none: of one or two items nobody could tell whether what speaks for them is much.
 *
 * @param cold items without events, ascending
 * @param samples items with events, ascending
 * @param own where the samples stand among all items with events
 */
record Newcomers(int[] cold, int[] samples, int[] own) {

  /** How many it takes to tell what is much and what is little. */
  private static final int ENOUGH = 50;

  /**
   * What a regression says of an item beside others, at least: its own weight may be nearly all.
   */
  private static final double LEAST_LEFT = 1e-3;

  /**
   * As many samples as are lacking, at equal steps; none where nothing tells items apart.
   *
   * @param known items with events, ascending
   */
  static Newcomers of(int[] cold, int[] known, List<FeatureBlock> features) {
    boolean alike = features.isEmpty() || known.length < 2;
    int count = alike ? 0 : Math.clamp(ENOUGH - cold.length, 0, known.length);
    int[] own =
        IntStream.range(0, count).map(s -> (int) ((long) s * known.length / count)).toArray();
    return new Newcomers(cold, IntStream.of(own).map(s -> known[s]).toArray(), own);
  }

  /** All of them, the samples last. */
  int[] items() {
    int[] items = Arrays.copyOf(cold, cold.length + samples.length);
    System.arraycopy(samples, 0, items, cold.length, samples.length);
    return items;
  }

  /**
   * Leaves each sample out of those that speak for it by likeness.
   *
   * @param kernel a row for each newcomer from one on
   * @param from which one
   */
  void leaveOut(Matrix kernel, int from) {
    for (int row = Math.max(0, cold.length - from); row < kernel.rows(); row++) {
      int at = row * kernel.columns() + own[from + row - cold.length];
      kernel.values()[at] = Float.NEGATIVE_INFINITY;
    }
  }

  /**
   * Turns the weights of a ridge regression that knows the samples into those of regressions that
   * each know all but one.
   *
   * @param weights a row for each newcomer from one on
   * @param from which one
   */
  void leaveOutOfRegression(Matrix weights, int from) {
    int columns = weights.columns();
    for (int row = Math.max(0, cold.length - from); row < weights.rows(); row++) {
      int at = row * columns + own[from + row - cold.length];
      double left = Math.max(LEAST_LEFT, 1 - weights.values()[at]);
      weights.values()[at] = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        weights.values()[i] /= (float) left;
      }
    }
  }
}
