package dev.weft.recommend;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import java.util.Optional;

/**
 * Inner products with the vectors of what the items of a snapshot say.
 *
 * @param texts items × d, as in {@link Catalogue#texts}
 */
record TextVectors(Matrix texts) {

  private static final Kernels KERNELS = Kernels.fastest();

  /**
   * With every item of the snapshot.
   *
   * @param similarity gets them, in index order
   */
  void similarity(float[] asked, float[] similarity) {
    for (int i = 0; i < texts.rows(); i++) {
      similarity[i] = KERNELS.dot(texts.values(), i * asked.length, asked, 0, asked.length);
    }
  }

  /** Of two items, of which a vector is given where it is not the snapshot's. */
  float dot(Optional<float[]> one, int item, Optional<float[]> other, int otherItem) {
    int d = texts.columns();
    return KERNELS.dot(
        one.orElse(texts.values()),
        one.isPresent() ? 0 : item * d,
        other.orElse(texts.values()),
        other.isPresent() ? 0 : otherItem * d,
        d);
  }

  static float dot(float[] one, float[] other) {
    return KERNELS.dot(one, other);
  }
}
