package dev.weft.files.internal.columns;

import java.util.TreeMap;

/*
 * Ratings of 1 to 3 in one file and of 4 and 5 in another are those of one scale in two parts. So what
 * counts is not how far each file goes but which scale it needs.
 */
/** The ratings of one file, as far as they tell their scale. */
public final class RatingScale {

  /** Where scales end. */
  private static final double[] ENDS = {1, 5, 7, 10, 20, 100};

  /** Fewer may be all low or all high. */
  private static final int ENOUGH = 5;

  private static final int VALUES = 1_000;

  private final TreeMap<Float, Long> values = new TreeMap<>();
  private long count;

  void see(float value) {
    count++;
    if (values.size() < VALUES || values.containsKey(value)) {
      values.merge(value, 1L, Long::sum);
    }
  }

  /** The least rating; there must be one. */
  public float least() {
    return values.firstKey();
  }

  /** The highest rating; there must be one. */
  public float most() {
    return values.lastKey();
  }

  private int scale() {
    int scale = 0;
    while (scale < ENDS.length && most() > ENDS[scale]) {
      scale++;
    }
    return scale;
  }

  /** Whether most ratings of another file are higher than a shorter scale than its goes. */
  public boolean endsBelow(RatingScale other) {
    if (count < ENOUGH || other.count < ENOUGH || values.size() < 2 || scale() >= other.scale()) {
      return false;
    }
    double end = ENDS[scale()];
    long above = 0;
    for (long times : other.values.tailMap((float) end, false).values()) {
      above += times;
    }
    return 2 * above > other.count;
  }
}
