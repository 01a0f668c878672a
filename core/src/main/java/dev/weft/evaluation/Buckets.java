package dev.weft.evaluation;

import java.util.Arrays;

/**
 * Ranges of whole numbers from 0 on, such as 0, 1, 2–3, 4–7, 8+.
 *
 * @param starts first number of each range, ascending from 0; owned by the record
 */
public record Buckets(int[] starts) {

  /** 0, 1, 2–3, 4–7, 8–15, 16–31, 32–63, 64+: for the length of histories. */
  public static final Buckets HISTORY = new Buckets(new int[] {0, 1, 2, 4, 8, 16, 32, 64});

  /** 0, 1–3, 4–15, 16–63, 64–255, 256+: for the support of items. */
  public static final Buckets SUPPORT = new Buckets(new int[] {0, 1, 4, 16, 64, 256});

  public Buckets {
    starts = starts.clone();
    if (starts.length == 0 || starts[0] != 0) {
      throw new IllegalArgumentException("buckets must start at 0: " + Arrays.toString(starts));
    }
    for (int b = 1; b < starts.length; b++) {
      if (starts[b] <= starts[b - 1]) {
        throw new IllegalArgumentException("buckets must ascend: " + Arrays.toString(starts));
      }
    }
  }

  /** Number of ranges. */
  public int size() {
    return starts.length;
  }

  /** The range of a number, at least 0. */
  public int of(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("a number in buckets must be >= 0: " + number);
    }
    int found = Arrays.binarySearch(starts, number);
    return found >= 0 ? found : -found - 2;
  }

  /** {@code 4–7}, {@code 1} or {@code 64+}. */
  public String label(int bucket) {
    int first = starts[bucket];
    if (bucket == starts.length - 1) {
      return first + "+";
    }
    int last = starts[bucket + 1] - 1;
    return first == last ? Integer.toString(first) : first + "–" + last;
  }
}
