package dev.weft.models.internal.ratings.bayesian;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import java.util.Arrays;

/**
 * A block of features as sparse rows; a number becomes one of eight ranges, equally filled by what
 * is learned from.
 *
 * @param block the features of all items
 * @param bounds the lower bound of every range but the first; empty unless the block holds numbers
 */
record FeatureRows(FeatureBlock block, float[] bounds) {

  private static final int RANGES = 8;

  /**
   * Rows of a block.
   *
   * @param learned the items that are learned from
   */
  static FeatureRows of(FeatureBlock block, int[] learned) {
    return new FeatureRows(
        block,
        block instanceof FeatureBlock.Numeric numeric
            ? bounds(numeric.select(learned).values())
            : new float[0]);
  }

  private static float[] bounds(float[] numbers) {
    Arrays.sort(numbers); // NaN last
    int known = numbers.length;
    while (known > 0 && Float.isNaN(numbers[known - 1])) {
      known--;
    }
    float[] bounds = new float[known == 0 ? 0 : RANGES - 1];
    for (int b = 0; b < bounds.length; b++) {
      bounds[b] = numbers[(int) ((long) (b + 1) * known / RANGES)];
    }
    return bounds;
  }

  /** Number of columns that the rows of a block have. */
  static int width(FeatureBlock block) {
    return switch (block) {
      case FeatureBlock.Sparse sparse -> sparse.values().columns();
      case FeatureBlock.Dense dense -> dense.values().columns();
      case FeatureBlock.Numeric _ -> RANGES;
    };
  }

  /** Most entries that all rows of a block can have. */
  static long entries(FeatureBlock block) {
    return block instanceof FeatureBlock.Sparse sparse
        ? sparse.values().entries()
        : (long) block.rows() * width(block);
  }

  /** The rows of some items. */
  SparseMatrix rows(int[] items) {
    return switch (block.select(items)) {
      case FeatureBlock.Sparse sparse -> sparse.values();
      case FeatureBlock.Dense dense -> Components.sparse(dense.values());
      case FeatureBlock.Numeric numeric -> Components.sparse(ranges(numeric.values()));
    };
  }

  private Matrix ranges(float[] numbers) {
    var ranges = Matrix.zeros(numbers.length, RANGES);
    for (int i = 0; i < numbers.length; i++) {
      if (!Float.isNaN(numbers[i])) {
        int range = 0;
        while (range < bounds.length && numbers[i] >= bounds[range]) {
          range++;
        }
        ranges.values()[i * RANGES + range] = 1;
      }
    }
    return ranges;
  }
}
