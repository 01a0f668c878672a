package dev.weft.data.internal;

import dev.weft.math.internal.Rule;
import java.util.Arrays;

/**
 * Ranges of whole numbers from 0 on, such as 0, 1, 2–3, 4–7, 8+. The gate weighs by the same ranges
 * as reports slice by, so that what one says explains the other.
 *
 * @param starts first number of each range, ascending from 0; owned by the record
 */
public record Buckets(int[] starts) {

  /** 0, 1, 2–3, 4–7, 8–15, 16–31, 32–63, 64–127, 128+: for the length of histories. */
  public static final Buckets HISTORY = new Buckets(new int[] {0, 1, 2, 4, 8, 16, 32, 64, 128});

  /** 0, 1–9, 10–49, 50–249, 250+: for the support of items. */
  public static final Buckets SUPPORT = new Buckets(new int[] {0, 1, 10, 50, 250});

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

  /** First number of a range. */
  public int start(int bucket) {
    return starts[bucket];
  }

  /** The range of a number, at least 0. */
  public int of(int number) {
    Rule.atLeast("a number in buckets", number, 0);
    int bucket = 0;
    while (bucket + 1 < starts.length && starts[bucket + 1] <= number) {
      bucket++;
    }
    return bucket;
  }

  /** The ranges of several numbers; with more than 127 ranges a byte would not hold them. */
  public byte[] of(int[] numbers) {
    byte[] buckets = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      buckets[i] = (byte) of(numbers[i]);
    }
    return buckets;
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
