package dev.weft.features.internal;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.SingularVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tags, categories, words and numbers as short dense vectors, for algorithms that compare items by
 * vectors. A column each where there are few; else their leading singular vectors among the items
 * with events. A number becomes its similarities with up to eight quantiles of the known ones.
 */
final class ShortVectors {

  /** Longest vector. */
  static final int LONGEST = 256;

  private static final int QUANTILES = 8;

  private ShortVectors() {}

  /**
   * The sparse groups and the numbers as one group.
   *
   * @param known which rows may be learned from
   */
  static FeatureBlock.Dense of(List<FeatureBlock> blocks, boolean[] known) {
    List<SparseMatrix> parts = new ArrayList<>();
    for (FeatureBlock block : blocks) {
      switch (block) {
        case FeatureBlock.Sparse sparse -> parts.add(scaled(sparse.values(), block.weight()));
        case FeatureBlock.Numeric numeric ->
            parts.add(scaled(near(numeric, known), block.weight()));
        case FeatureBlock.Dense _ -> {}
      }
    }
    SparseMatrix joined = joined(parts, known.length);
    return new FeatureBlock.Dense("features", shortened(joined, known), 1);
  }

  private static SparseMatrix scaled(SparseMatrix rows, float weight) {
    float[] values = Arrays.copyOf(rows.values(), rows.entries());
    float scale = (float) Math.sqrt(weight);
    for (int e = 0; e < values.length; e++) {
      values[e] *= scale;
    }
    int[] indices = Arrays.copyOf(rows.indices(), values.length);
    return new SparseMatrix(rows.rows(), rows.columns(), rows.offsets(), indices, values);
  }

  /** Similarities with quantiles, each row of length 1; nothing where the number is not known. */
  private static SparseMatrix near(FeatureBlock.Numeric numeric, boolean[] known) {
    double[] quantiles = quantiles(numeric.values(), known);
    int[][] indices = new int[known.length][];
    float[][] values = new float[known.length][];
    int[] all = IntStream.range(0, quantiles.length).toArray();
    for (int row = 0; row < known.length; row++) {
      float value = numeric.values()[row];
      boolean missing = Float.isNaN(value);
      indices[row] = missing ? new int[0] : all;
      values[row] = missing ? new float[0] : near(value, quantiles, numeric.bandwidth());
    }
    return SparseMatrix.ofRows(indices, values, quantiles.length);
  }

  private static float[] near(float value, double[] quantiles, float bandwidth) {
    float[] near = new float[quantiles.length];
    double squares = 0;
    for (int q = 0; q < near.length; q++) {
      near[q] = (float) Math.exp(-Math.abs(value - quantiles[q]) / bandwidth);
      squares += near[q] * near[q];
    }
    for (int q = 0; q < near.length && squares > 0; q++) {
      near[q] /= (float) Math.sqrt(squares);
    }
    return near;
  }

  private static double[] quantiles(float[] values, boolean[] known) {
    double[] sorted =
        IntStream.range(0, values.length)
            .filter(row -> known[row] && !Float.isNaN(values[row]))
            .mapToDouble(row -> values[row])
            .sorted()
            .toArray();
    return sorted.length == 0
        ? sorted
        : IntStream.range(0, QUANTILES)
            .mapToDouble(q -> sorted[(int) ((q + 0.5) / QUANTILES * sorted.length)])
            .distinct()
            .toArray();
  }

  private static SparseMatrix joined(List<SparseMatrix> parts, int rows) {
    int[][] indices = new int[rows][];
    float[][] values = new float[rows][];
    for (int row = 0; row < rows; row++) {
      int r = row;
      int entries = parts.stream().mapToInt(part -> part.entries(r)).sum();
      indices[row] = new int[entries];
      values[row] = new float[entries];
      int at = 0;
      int column = 0;
      for (SparseMatrix part : parts) {
        for (int e = part.offsets()[row]; e < part.offsets()[row + 1]; e++) {
          indices[row][at] = column + part.indices()[e];
          values[row][at++] = part.values()[e];
        }
        column = Math.addExact(column, part.columns());
      }
    }
    int columns = parts.stream().mapToInt(SparseMatrix::columns).reduce(0, Math::addExact);
    return SparseMatrix.ofRows(indices, values, columns);
  }

  private static Matrix shortened(SparseMatrix rows, boolean[] known) {
    if (rows.columns() > LONGEST) {
      int[] learned = IntStream.range(0, known.length).filter(i -> known[i]).toArray();
      return rows.multiply(SingularVectors.right(rows.select(learned), LONGEST, 0));
    }
    var dense = Matrix.zeros(rows.rows(), rows.columns());
    for (int row = 0; row < rows.rows(); row++) {
      for (int e = rows.offsets()[row]; e < rows.offsets()[row + 1]; e++) {
        dense.values()[row * rows.columns() + rows.indices()[e]] = rows.values()[e];
      }
    }
    return dense;
  }
}
