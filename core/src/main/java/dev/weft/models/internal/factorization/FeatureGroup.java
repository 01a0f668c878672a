package dev.weft.models.internal.factorization;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.threads.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One group of features f of all rows and the embeddings E of its columns: rows get {@code Eᵀf},
 * and a row's gradient g gives E the gradient {@code f gᵀ}, summed over the rows.
 */
final class FeatureGroup {

  private static final Kernels KERNELS = Kernels.fastest();

  /** A number's distance from the mean, in standard deviations, counts up to this. */
  private static final float FARTHEST = 3;

  /** Features in the order of ranks. */
  sealed interface Input {

    int rows();

    int columns();

    record Dense(Matrix values) implements Input {
      @Override
      public int rows() {
        return values.rows();
      }

      @Override
      public int columns() {
        return values.columns();
      }
    }

    /** By row and by column. */
    record Sparse(SparseMatrix values, SparseMatrix byColumn) implements Input {
      @Override
      public int rows() {
        return values.rows();
      }

      @Override
      public int columns() {
        return values.columns();
      }
    }
  }

  private final Input input;
  private final Embeddings embeddings;

  FeatureGroup(Input input, Embeddings embeddings) {
    this.input = input;
    this.embeddings = embeddings;
  }

  /**
   * The inputs of item features; groups of weight 0 are left out, other weights do not count.
   *
   * @param order the item at each rank
   * @param known how many of them have events or features
   */
  static List<Input> inputs(List<FeatureBlock> blocks, int[] order, int known) {
    List<Input> inputs = new ArrayList<>();
    for (FeatureBlock block : blocks) {
      if (block.weight() > 0) {
        inputs.add(
            switch (block) {
              case FeatureBlock.Dense dense -> {
                Matrix values = dense.values().select(order);
                scale(values.values(), values.values().length, known);
                yield new Input.Dense(values);
              }
              case FeatureBlock.Sparse sparse -> {
                SparseMatrix values = sparse.values().select(order);
                scale(values.values(), values.entries(), known);
                yield new Input.Sparse(values, values.transpose());
              }
              case FeatureBlock.Numeric numeric -> new Input.Dense(standardized(numeric, order));
            });
      }
    }
    return inputs;
  }

  /**
   * Scales features so that the absolute values of a row sum to 1 on average. A step of an adaptive
   * optimiser is as long for each of a row's features as for its id, whatever their values: a text
   * vector of 384 numbers and length 1 would otherwise move the row twenty times as far.
   */
  private static void scale(float[] values, int count, int rows) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.abs(values[i]);
    }
    float factor = sum > 0 ? (float) (rows / sum) : 1;
    for (int i = 0; i < count; i++) {
      values[i] *= factor;
    }
  }

  /** One column: standard deviations from the mean, 0 where the number is not known. */
  private static Matrix standardized(FeatureBlock.Numeric numeric, int[] order) {
    double sum = 0;
    double squares = 0;
    int known = 0;
    for (int item : order) {
      float value = numeric.values()[item];
      if (Float.isFinite(value)) {
        sum += value;
        squares += (double) value * value;
        known++;
      }
    }
    double mean = sum / Math.max(1, known);
    double deviation = Math.sqrt(Math.max(0, squares / Math.max(1, known) - mean * mean));
    var column = Matrix.zeros(order.length, 1);
    for (int rank = 0; rank < order.length && deviation > 0; rank++) {
      float value = numeric.values()[order[rank]];
      if (Float.isFinite(value)) {
        column.values()[rank] =
            Math.clamp((float) ((value - mean) / deviation), -FARTHEST, FARTHEST);
      }
    }
    return column;
  }

  Embeddings embeddings() {
    return embeddings;
  }

  /** Adds {@code Eᵀf} to each row's vector and bias. */
  void addTo(Matrix vectors, float[] biases) {
    if (input.rows() == 0 || input.columns() == 0) {
      return;
    }
    int k = vectors.columns();
    switch (input) {
      case Input.Dense dense -> {
        int width = dense.columns();
        float[] product = Blas.multiply(dense.values(), embeddings.vectors()).values();
        KERNELS.addScaled(1, product, 0, vectors.values(), 0, product.length);
        for (int row = 0; row < biases.length; row++) {
          biases[row] +=
              KERNELS.dot(dense.values().values(), row * width, embeddings.biases(), 0, width);
        }
      }
      case Input.Sparse sparse -> {
        SparseMatrix values = sparse.values();
        Parallel.forEach(
            biases.length,
            row -> {
              for (int e = values.offsets()[row]; e < values.offsets()[row + 1]; e++) {
                int column = values.indices()[e];
                float value = values.values()[e];
                KERNELS.addScaled(
                    value, embeddings.vectors().values(), column * k, vectors.values(), row * k, k);
                biases[row] += value * embeddings.biases()[column];
              }
            });
      }
    }
  }

  /**
   * A step against the gradients of the rows.
   *
   * @param gradients rows × (k + 1), the bias last
   */
  void step(Matrix gradients) {
    if (input.rows() == 0) {
      return;
    }
    int width = gradients.columns();
    switch (input) {
      case Input.Dense dense -> {
        float[] sums = Blas.transposedMultiply(dense.values(), gradients).values();
        for (int column = 0; column < dense.columns(); column++) {
          step(column, sums, column * width, width);
        }
      }
      case Input.Sparse sparse -> {
        SparseMatrix byColumn = sparse.byColumn();
        Parallel.forEach(
            byColumn.rows(),
            () -> {
              float[] sum = new float[width];
              return column -> {
                Arrays.fill(sum, 0);
                for (int e = byColumn.offsets()[column]; e < byColumn.offsets()[column + 1]; e++) {
                  KERNELS.addScaled(
                      byColumn.values()[e],
                      gradients.values(),
                      byColumn.indices()[e] * width,
                      sum,
                      0,
                      width);
                }
                step(column, sum, 0, width);
              };
            });
      }
    }
  }

  /** A column that no example touched stays as it is. */
  private void step(int column, float[] gradient, int from, int width) {
    boolean touched = false;
    for (int i = from; i < from + width && !touched; i++) {
      touched = gradient[i] != 0;
    }
    if (touched) {
      embeddings.step(column, gradient, from, 1);
      if (gradient[from + width - 1] != 0) {
        embeddings.stepBias(column, gradient[from + width - 1]);
      }
    }
  }
}
