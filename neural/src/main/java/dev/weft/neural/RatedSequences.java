package dev.weft.neural;

import dev.weft.data.Event;
import dev.weft.data.Ratings;
import dev.weft.math.internal.RandomStreams;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every user's ratings, oldest first; equally old ones, and those without times, as they are given.
 *
 * @param offsets where each user's begin, one more than users
 * @param items rated item of each
 * @param values the ratings
 * @param times when, or {@link Event#NO_TIME}
 * @param rating the rating's position in the data; empty where that is not known any more
 */
record RatedSequences(int[] offsets, int[] items, float[] values, long[] times, int[] rating) {

  static RatedSequences of(Ratings ratings) {
    int count = ratings.size();
    int[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(ratings::user)
                    .thenComparingLong(ratings::time)
                    .thenComparingInt(r -> r))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] offsets = new int[ratings.users() + 1];
    int[] items = new int[count];
    float[] values = new float[count];
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      offsets[ratings.user(order[i]) + 1]++;
      items[i] = ratings.item(order[i]);
      values[i] = ratings.value(order[i]);
      times[i] = ratings.time(order[i]);
    }
    for (int user = 0; user < ratings.users(); user++) {
      offsets[user + 1] += offsets[user];
    }
    return new RatedSequences(offsets, items, values, times, order);
  }

  int users() {
    return offsets.length - 1;
  }

  /**
   * Which ratings come when: 0 for the first 60 %, 1 for the next 20, 2 for the last 20; by lot
   * where no rating has a time.
   */
  static int[] parts(Ratings ratings, long seed) {
    int count = ratings.size();
    long[] moments = new long[count];
    boolean timed = IntStream.range(0, count).anyMatch(r -> ratings.time(r) != Event.NO_TIME);
    int[] lots = RandomStreams.permutation(count, RandomStreams.of(seed, 6));
    for (int r = 0; r < count; r++) {
      moments[r] = timed ? ratings.time(r) : lots[r];
    }
    long[] sorted = moments.clone();
    Arrays.sort(sorted);
    int[] parts = new int[count];
    for (int r = 0; r < count; r++) {
      long moment = moments[r];
      parts[r] =
          moment < sorted[(int) (0.6 * count)] ? 0 : moment < sorted[(int) (0.8 * count)] ? 1 : 2;
    }
    return parts;
  }

  /** Gaps before entries of one user. */
  int gap(int entry, int first) {
    if (entry == first) {
      return Steps.gap(Event.NO_TIME, times[entry]);
    }
    return Steps.gap(times[entry - 1], times[entry]);
  }

  /** All of them as one list of the users' entries. */
  List<int[]> byUser() {
    return IntStream.range(0, users())
        .mapToObj(user -> IntStream.range(offsets[user], offsets[user + 1]).toArray())
        .toList();
  }
}
