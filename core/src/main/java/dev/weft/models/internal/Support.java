package dev.weft.models.internal;

import dev.weft.data.Interactions;

/** Each item's support as decimal numbers, the answer of item models to an empty history. */
public final class Support {

  private Support() {}

  /** Number of users of each item. */
  public static float[] of(Interactions interactions) {
    int[] counts = interactions.support();
    float[] support = new float[counts.length];
    for (int i = 0; i < counts.length; i++) {
      support[i] = counts[i];
    }
    return support;
  }
}
