package dev.weft.models.internal;

import dev.weft.data.Interactions;

/** Who and what has events: each item's support, the answer of item models to an empty history. */
public final class Support {

  private Support() {}

  /** Number of users with events. */
  public static int takers(Interactions interactions) {
    return (int) interactions.histories().stream().filter(h -> h.size() > 0).count();
  }

  /** Number of users of each item, as decimal numbers. */
  public static float[] of(Interactions interactions) {
    int[] counts = interactions.support();
    float[] support = new float[counts.length];
    for (int i = 0; i < counts.length; i++) {
      support[i] = counts[i];
    }
    return support;
  }
}
