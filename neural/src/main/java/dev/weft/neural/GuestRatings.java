package dev.weft.neural;

import dev.weft.models.ratings.RatingModel.Rater;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The ratings of someone who was not there at training, oldest first. */
final class GuestRatings {

  private GuestRatings() {}

  static RatedSequences of(Rater.Guest guest) {
    int count = guest.items().length;
    int[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(i -> guest.times()[i]).thenComparingInt(i -> i))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] items = new int[count];
    float[] values = new float[count];
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      items[i] = guest.items()[order[i]];
      values[i] = guest.values()[order[i]];
      times[i] = guest.times()[order[i]];
    }
    return new RatedSequences(new int[] {0, count}, items, values, times, order);
  }
}
