package dev.weft.features;

import dev.weft.math.Matrix;
import java.util.List;

/**
 * Joins groups of features into one vector for each item: weighted concatenation. A block of weight
 * w whose rows have length 1 adds w to the squared length of the joined row and w × its cosine to
 * inner products.
 */
public final class Fusion {

  private Fusion() {}

  /**
   * The dense blocks side by side, each times the square root of its weight. Sparse blocks and
   * numbers take no part: their similarity is not that of a short vector.
   *
   * @param blocks groups of features of the same rows; may be empty
   * @param rows number of rows
   * @return {@code rows × Σ d}, row-major
   */
  public static Matrix joined(List<FeatureBlock> blocks, int rows) {
    List<FeatureBlock.Dense> dense =
        blocks.stream()
            .filter(FeatureBlock.Dense.class::isInstance)
            .map(FeatureBlock.Dense.class::cast)
            .toList();
    int columns = dense.stream().mapToInt(block -> block.values().columns()).sum();
    var joined = Matrix.zeros(rows, columns);
    int from = 0;
    for (FeatureBlock.Dense block : dense) {
      int width = block.values().columns();
      float scale = (float) Math.sqrt(block.weight());
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < width; c++) {
          joined.values()[r * columns + from + c] = scale * block.values().at(r, c);
        }
      }
      from += width;
    }
    return joined;
  }

  /** The joined rows, each scaled to length 1; zero rows stay zero. */
  public static Matrix joinedUnit(List<FeatureBlock> blocks, int rows) {
    Matrix joined = joined(blocks, rows);
    normalizeRows(joined);
    return joined;
  }

  /**
   * How alike items are by all blocks together: {@code Σ weight · similarity}.
   *
   * @return {@code left × right}, row-major
   */
  public static Matrix kernel(List<FeatureBlock> blocks, int[] left, int[] right) {
    var kernel = Matrix.zeros(left.length, right.length);
    for (FeatureBlock block : blocks) {
      if (block.weight() > 0) {
        float[] part = block.similarity(left, right).values();
        for (int i = 0; i < part.length; i++) {
          kernel.values()[i] += block.weight() * part[i];
        }
      }
    }
    return kernel;
  }

  /** Scales every row to length 1, in place; zero rows stay zero. */
  public static void normalizeRows(Matrix matrix) {
    float[] values = matrix.values();
    for (int r = 0; r < matrix.rows(); r++) {
      int from = r * matrix.columns();
      double squares = 0;
      for (int c = 0; c < matrix.columns(); c++) {
        squares += (double) values[from + c] * values[from + c];
      }
      if (squares > 0) {
        double scale = 1 / Math.sqrt(squares);
        for (int c = 0; c < matrix.columns(); c++) {
          values[from + c] = (float) (values[from + c] * scale);
        }
      }
    }
  }
}
