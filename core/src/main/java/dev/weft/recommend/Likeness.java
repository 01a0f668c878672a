package dev.weft.recommend;

import dev.weft.math.Kernels;
import dev.weft.math.Matrix;

/** Cosines between the items of a pool. Not thread-safe. */
final class Likeness {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Matrix texts;
  private final int[] pool;
  private final float[] lengths;

  Likeness(Matrix texts, int[] pool) {
    this.texts = texts;
    this.pool = pool;
    this.lengths = new float[pool.length];
    for (int p = 0; p < pool.length; p++) {
      lengths[p] = (float) Math.sqrt(dot(p, p));
    }
  }

  int size() {
    return pool.length;
  }

  /** The cosine of two items; 0 where one says nothing, and 1 of an item with itself. */
  double of(int place, int other) {
    if (place == other) {
      return 1;
    }
    float both = lengths[place] * lengths[other];
    return both > 0 ? dot(place, other) / both : 0;
  }

  private float dot(int place, int other) {
    int d = texts.columns();
    return KERNELS.dot(texts.values(), pool[place] * d, texts.values(), pool[other] * d, d);
  }
}
