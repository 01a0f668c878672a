package dev.weft.models.internal.sums;

import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.Arrays;
import java.util.Locale;

/** Number of users of each item. Noise may push one below zero, which is read as zero. */
record ItemCounts(int[] counts) {

  static ItemCounts zeros(int items) {
    return new ItemCounts(new int[items]);
  }

  void add(int item, int count) {
    counts[item] += count;
  }

  void addAll(ItemCounts others) {
    for (int item = 0; item < counts.length; item++) {
      counts[item] += others.counts[item];
    }
  }

  int at(int item) {
    return Math.max(0, counts[item]);
  }

  float[] floats() {
    float[] floats = new float[counts.length];
    for (int item = 0; item < floats.length; item++) {
      floats[item] = at(item);
    }
    return floats;
  }

  ItemCounts grown(int items) {
    return new ItemCounts(Arrays.copyOf(counts, items));
  }

  /** Rounded to whole numbers, which takes nothing from its privacy. */
  void addNoise(Noise noise, int part) {
    Noise.Draws draws = noise.stream((long) part << Integer.SIZE);
    for (int item = 0; item < counts.length; item++) {
      counts[item] += Math.round(draws.next());
    }
  }

  long bytes() {
    return (long) Integer.BYTES * counts.length;
  }

  void write(ModelWriter out) {
    out.ints("support", counts);
  }

  static ItemCounts read(ModelReader in, int items) {
    int[] counts = SumsParts.flag(in, "noisy") ? in.ints("support") : in.counts("support", items);
    if (counts.length != items) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "its 'support' must be of %d: %d", items, counts.length));
    }
    return new ItemCounts(counts);
  }
}
