package dev.weft.neural;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Stretches of ratings side by side, and what is left of ratings that come later.
 *
 * @param items rows × length, row-major; 0 behind the end
 * @param gaps as items
 * @param weights how far each rating lies above the item's level
 * @param places of the last entries that are read before those asked for, in rows · length
 * @param horizons kinds of the time from there to those asked for
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
    long[] horizons,
    long[] asked,
    float[] targets) {

  /**
   * A batch. What is asked for while learning is asked from the entry before half of the time, and
   * else from any before: whoever asks may know of no later one.
   *
   * @param stretches positions in the sequences
   * @param levels of the items
   * @param left what a base leaves, NaN where that is not known
   * @param held positions that are not learned from
   * @param random chooses where to ask from; without it those held are asked, from the last entry
   *     that is not
   */
  static RatingBatch of(
      List<int[]> stretches,
      RatedSequences sequences,
      float[] levels,
      float[] left,
      boolean[] held,
      @Nullable RandomGenerator random) {
    int rows = stretches.size();
    int length = stretches.stream().mapToInt(one -> one.length).max().orElse(0);
    long[] items = new long[rows * length];
    long[] gaps = new long[items.length];
    float[] weights = new float[items.length];
    long[] places = new long[items.length];
    long[] horizons = new long[items.length];
    long[] asked = new long[items.length];
    float[] targets = new float[items.length];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      int[] entries = stretches.get(row);
      int known = -1;
      for (int i = 0; i < entries.length; i++) {
        int at = row * length + i;
        int entry = entries[i];
        items[at] = sequences.items()[entry];
        gaps[at] = sequences.gap(entry, entries[0]);
        weights[at] = sequences.values()[entry] - levels[sequences.items()[entry]];
        int source = random == null ? known : source(i, random);
        if (source >= 0 && !Float.isNaN(left[entry]) && held[entry] == (random == null)) {
          places[count] = (long) row * length + source;
          horizons[count] = Steps.gap(sequences.times()[entries[source]], sequences.times()[entry]);
          asked[count] = sequences.items()[entry];
          targets[count++] = left[entry];
        }
        known = held[entry] ? known : i;
      }
    }
    return new RatingBatch(
        rows,
        length,
        items,
        gaps,
        weights,
        Arrays.copyOf(places, count),
        Arrays.copyOf(horizons, count),
        Arrays.copyOf(asked, count),
        Arrays.copyOf(targets, count));
  }

  private static int source(int entry, RandomGenerator random) {
    return entry == 0 || random.nextBoolean() ? entry - 1 : random.nextInt(entry);
  }
}
