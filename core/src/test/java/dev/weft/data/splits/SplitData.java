package dev.weft.data.splits;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split.TestCase;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Interactions to be split, and what became of them. */
final class SplitData {

  static final Interactions ALL = timed(120, 50, 1);

  private SplitData() {}

  /** Histories of 1 to 30 items at times with repetitions. */
  private static Interactions timed(int users, int items, long seed) {
    var random = new Random(seed);
    return Interactions.of(
        items,
        IntStream.range(0, users)
            .mapToObj(
                u -> {
                  int[] chosen = random.ints(1 + random.nextInt(30), 0, items).distinct().toArray();
                  float[] weights = new float[chosen.length];
                  Arrays.fill(weights, 2);
                  long[] times = random.longs(chosen.length, 0, 500).sorted().toArray();
                  return History.of(chosen, weights, times);
                })
            .toList());
  }

  static Set<Long> pairs(Interactions part) {
    var pairs = new HashSet<Long>();
    for (int u = 0; u < part.users(); u++) {
      for (int item : part.history(u).items()) {
        pairs.add(u * 1000L + item);
      }
    }
    return pairs;
  }

  static Set<Long> asked(Split split) {
    var pairs = new HashSet<Long>();
    for (TestCase test : split.tests()) {
      for (int item : test.relevant()) {
        pairs.add(test.user() * 1000L + item);
      }
    }
    return pairs;
  }
}
