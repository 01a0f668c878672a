package dev.weft.neural;

import java.util.Arrays;
import java.util.List;

/**
 * Stretches of ratings side by side, and what is left of the rating that follows each place.
 *
 * @param items rows × length, row-major; 0 behind the end
 * @param gaps as items
 * @param weights how far each rating lies above the item's level
 * @param places of the entries before those that are asked for, in rows · length
 * @param asked the item that is asked for
 * @param targets what a base leaves of its rating
 */
record RatingBatch(
    int rows,
    int length,
    long[] items,
    long[] gaps,
    float[] weights,
    long[] places,
    long[] asked,
    float[] targets) {

  /**
   * A batch.
   *
   * @param stretches positions in the sequences
   * @param levels of the items
   * @param left what a base leaves, NaN where that is not known
   * @param marked some positions
   * @param marks whether those marked are asked for, or all others
   */
  static RatingBatch of(
      List<int[]> stretches,
      RatedSequences sequences,
      float[] levels,
      float[] left,
      boolean[] marked,
      boolean marks) {
    int rows = stretches.size();
    int length = stretches.stream().mapToInt(one -> one.length).max().orElse(0);
    long[] items = new long[rows * length];
    long[] gaps = new long[items.length];
    float[] weights = new float[items.length];
    long[] places = new long[items.length];
    long[] asked = new long[items.length];
    float[] targets = new float[items.length];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      int[] entries = stretches.get(row);
      for (int i = 0; i < entries.length; i++) {
        int at = row * length + i;
        int entry = entries[i];
        items[at] = sequences.items()[entry];
        gaps[at] = sequences.gap(entry, entries[0]);
        weights[at] = sequences.values()[entry] - levels[sequences.items()[entry]];
        if (i > 0 && !Float.isNaN(left[entry]) && marked[entry] == marks) {
          places[count] = at - 1L;
          asked[count] = sequences.items()[entry];
          targets[count++] = left[entry];
        }
      }
    }
    return new RatingBatch(
        rows,
        length,
        items,
        gaps,
        weights,
        Arrays.copyOf(places, count),
        Arrays.copyOf(asked, count),
        Arrays.copyOf(targets, count));
  }
}
