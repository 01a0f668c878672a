package dev.weft.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random events of any number over 2,000 items of which the r-th is drawn in proportion to r^−0.8
 * (Zipf), for users with 50 events on average (exponential, at least 1). The same seed gives the
 * same file.
 */
final class EventSampler {

  static final int ITEMS = 2_000;

  private static final double ZIPF = 0.8;
  private static final double MEAN_EVENTS = 50;
  private static final long START = 1_700_000_000L;

  private final SplittableRandom random;
  private final double[] cumulative = new double[ITEMS];

  EventSampler(long seed) {
    random = new SplittableRandom(seed);
    double sum = 0;
    for (int item = 0; item < ITEMS; item++) {
      sum += Math.pow(item + 1, -ZIPF);
      cumulative[item] = sum;
    }
  }

  /** Writes a CSV file with a header and this many events. */
  void write(Path file, int events) throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("user_id,item_id,event_type,timestamp\n");
      int user = 0;
      int left = 0;
      long time = START;
      for (int event = 0; event < events; event++) {
        if (left == 0) {
          user++;
          left = 1 + (int) (-Math.log1p(-random.nextDouble()) * MEAN_EVENTS);
        }
        left--;
        time += random.nextInt(60);
        out.write("u" + user + ",i" + item() + ",click," + time + "\n");
      }
    }
  }

  private int item() {
    double drawn = random.nextDouble() * cumulative[ITEMS - 1];
    int at = Arrays.binarySearch(cumulative, drawn);
    return Math.min(ITEMS - 1, at >= 0 ? at : -at - 1);
  }
}
