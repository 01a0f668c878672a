package dev.weft.recommend.internal.diversity;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;

/** Cosines between the items of a pool. Not thread-safe. */
public final class Likeness {

  private static final Kernels KERNELS = Kernels.fastest();

  /** The inner product of two items' vectors. */
  public interface Product {
    float of(int item, int other);
  }

  private final Product products;
  private final int[] pool;
  private final float[] lengths;

  /** Of the rows of a matrix. */
  public Likeness(Matrix texts, int[] pool) {
    this(
        (item, other) -> {
          int d = texts.columns();
          return KERNELS.dot(texts.values(), item * d, texts.values(), other * d, d);
        },
        pool);
  }

  /**
   * @param products inner product of two items of the pool
   */
  public Likeness(Product products, int[] pool) {
    this.products = products;
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
    return products.of(pool[place], pool[other]);
  }
}
