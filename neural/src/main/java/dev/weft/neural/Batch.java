package dev.weft.neural;

import java.util.Arrays;
import java.util.List;

/**
 * Stretches of histories side by side, the shorter ones filled up behind their end, and what
 * follows each entry.
 *
 * @param rows number of stretches
 * @param length of the longest
 * @param items rows × length, row-major; 0 behind the end
 * @param gaps as items
 * @param weights as items
 * @param places where an entry with a successor stands, in rows · length
 * @param targets the successor of each place
 */
record Batch(
    int rows,
    int length,
    long[] items,
    long[] gaps,
    float[] weights,
    long[] places,
    int[] targets) {

  /**
   * A batch of stretches.
   *
   * @param following for each stretch the items that follow its entries, aligned to its end: one
   *     fewer or as many as entries; empty when only the states are wanted
   */
  static Batch of(List<Steps> stretches, List<int[]> following) {
    int rows = stretches.size();
    int length = stretches.stream().mapToInt(Steps::size).max().orElse(0);
    long[] items = new long[rows * length];
    long[] gaps = new long[rows * length];
    float[] weights = new float[rows * length];
    long[] places = new long[rows * length];
    int[] targets = new int[rows * length];
    int count = 0;
    for (int r = 0; r < rows; r++) {
      Steps steps = stretches.get(r);
      int[] next = following.get(r);
      for (int i = 0; i < steps.size(); i++) {
        int at = r * length + i;
        items[at] = steps.items()[i];
        gaps[at] = steps.gaps()[i];
        weights[at] = steps.weights()[i];
        if (i < next.length) {
          places[count] = at;
          targets[count++] = next[i];
        }
      }
    }
    return new Batch(
        rows,
        length,
        items,
        gaps,
        weights,
        Arrays.copyOf(places, count),
        Arrays.copyOf(targets, count));
  }

  /** A batch that asks for the state after each stretch. */
  static Batch questions(List<Steps> stretches) {
    Batch read = of(stretches, stretches.stream().map(_ -> new int[0]).toList());
    long[] ends = new long[read.rows];
    for (int r = 0; r < read.rows; r++) {
      ends[r] = (long) r * read.length + stretches.get(r).size() - 1;
    }
    return new Batch(read.rows, read.length, read.items, read.gaps, read.weights, ends, new int[0]);
  }
}
