package dev.weft.features;

import dev.weft.math.Matrix;

/**
 * One named group of features of all items (or of all users): an embedding of a text field, the
 * tags, the numbers.
 *
 * @param name what it is, for reports and explanations
 * @param values {@code items × d}, row-major; a zero row means that nothing is known
 * @param weight how much the block counts when blocks are joined, greater than 0
 */
public record FeatureBlock(String name, Matrix values, float weight) {

  public FeatureBlock {
    if (!(weight > 0) || Float.isInfinite(weight)) {
      throw new IllegalArgumentException("a block's weight must be finite and > 0: " + weight);
    }
  }

  /** The same block with another weight. */
  public FeatureBlock withWeight(float other) {
    return new FeatureBlock(name, values, other);
  }
}
