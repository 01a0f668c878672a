package dev.weft.models.internal.cold;

import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.models.internal.linear.LinearModel;
import dev.weft.models.internal.linear.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the columns of {@link ColdColumns}, whose letters the comments use. */
final class ColdColumnsFit {

  /** Ridge of the regression that predicts support. */
  static final float SUPPORT_RIDGE = 10;

  private final ColdColumns settings;
  private final LinearModel base;
  private final float[] support;
  private final long users;
  private final int[] warm;

  /**
   * Over the items of a base model.
   *
   * @param support number of users of each item
   * @param users number of users
   */
  ColdColumnsFit(ColdColumns settings, LinearModel base, float[] support, long users) {
    this.settings = settings;
    this.base = base;
    this.support = support;
    this.users = users;
    this.warm = IntStream.range(0, support.length).filter(i -> support[i] > 0).toArray();
  }

  /** The model of items that say this. */
  ColdColumnsModel fit(List<FeatureBlock> itemFeatures) {
    int items = support.length;
    int[] cold = IntStream.range(0, items).filter(i -> support[i] == 0).toArray();
    if (cold.length == 0 || warm.length == 0) {
      return new ColdColumnsModel(settings, base, ColdItems.none(items));
    }
    List<FeatureBlock> blocks = weighted(itemFeatures, settings);
    Newcomers newcomers = Newcomers.of(cold, warm, blocks);
    Matrix kernel = Fusion.kernel(blocks, newcomers.items(), warm); // a newcomer a row
    Matrix ridgeWeights = kernel.copy();
    Matrix system = Fusion.kernel(blocks, warm, warm);
    float[] predicted = supportOf(system.copy(), kernel);
    addToDiagonal(system, (float) settings.ridge());
    Blas.solve(system, ridgeWeights);
    newcomers.leaveOutOfRegression(ridgeWeights, 0);
    newcomers.leaveOut(kernel, 0);
    softmaxRows(kernel);
    Matrix first = spread(kernel);
    scaleRows(first, predicted, known(), users, settings);
    Matrix second = spread(ridgeWeights);
    return new ColdColumnsModel(
        settings, base, new ColdItems(cold, newcomers.samples(), columns(first), columns(second)));
  }

  /** The groups with the weights that they have in the kernel. */
  static List<FeatureBlock> weighted(List<FeatureBlock> blocks, ColdColumns settings) {
    return blocks.stream()
        .map(block -> block.withWeight(block.weight() * (float) factor(block, settings)))
        .toList();
  }

  private static double factor(FeatureBlock block, ColdColumns settings) {
    return settings.sharpness() * (block instanceof FeatureBlock.Dense ? settings.embeddings() : 1);
  }

  /**
   * Predicted {@code log(1 + support)} of the newcomers, less the mean of the predictions.
   *
   * @param system the kernel of the items with events; overwritten
   * @param kernel newcomers × warm
   */
  private float[] supportOf(Matrix system, Matrix kernel) {
    Matrix weights = logSupport(known());
    addToDiagonal(system, SUPPORT_RIDGE);
    Blas.solve(system, weights);
    float[] predicted = Blas.multiplyTransposed(kernel, weights).values();
    float center = 0;
    for (float value : predicted) {
      center += value / predicted.length;
    }
    for (int c = 0; c < predicted.length; c++) {
      predicted[c] -= center;
    }
    return predicted;
  }

  /** The support of the items with events. */
  private float[] known() {
    float[] known = new float[warm.length];
    for (int w = 0; w < known.length; w++) {
      known[w] = support[warm[w]];
    }
    return known;
  }

  /**
   * {@code log(1 + support)}, less its mean.
   *
   * @return {@code 1 × items}
   */
  static Matrix logSupport(float[] support) {
    var target = Matrix.zeros(1, support.length);
    double mean = 0;
    for (int w = 0; w < support.length; w++) {
      target.values()[w] = (float) Math.log1p(support[w]);
      mean += target.values()[w] / support.length;
    }
    for (int w = 0; w < support.length; w++) {
      target.values()[w] -= (float) mean;
    }
    return target;
  }

  static void addToDiagonal(Matrix square, float value) {
    for (int i = 0; i < square.rows(); i++) {
      square.values()[i * square.columns() + i] += value;
    }
  }

  static void softmaxRows(Matrix matrix) {
    float[] values = matrix.values();
    for (int r = 0; r < matrix.rows(); r++) {
      int from = r * matrix.columns();
      int to = from + matrix.columns();
      float max = Float.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        max = Math.max(max, values[i]);
      }
      double sum = 0;
      for (int i = from; i < to; i++) {
        values[i] = (float) Math.exp(values[i] - max);
        sum += values[i];
      }
      for (int i = from; i < to; i++) {
        values[i] /= (float) sum;
      }
    }
  }

  /** Rows of {@code Wᵀ(I + bB)ᵀ}: a cold item's weights, passed on through behaviour. */
  private Matrix spread(Matrix rows) {
    if (settings.spread() == 0) {
      return rows;
    }
    var warmWeights = Matrix.zeros(warm.length, warm.length);
    for (int i = 0; i < warm.length; i++) {
      for (int j = 0; j < warm.length; j++) {
        warmWeights.values()[i * warm.length + j] = base.weight(warm[i], warm[j]);
      }
    }
    Matrix passed = Blas.multiplyTransposed(rows, warmWeights);
    for (int i = 0; i < passed.values().length; i++) {
      passed.values()[i] = rows.values()[i] + (float) settings.spread() * passed.values()[i];
    }
    return passed;
  }

  /**
   * Divides by mean affinity to the power of damping and tilts by predicted support.
   *
   * @param rows a cold item's weights of items with events, each
   * @param predicted of the cold items, to within a number that is the same for all
   * @param support of the items with events
   * @param users number of users
   */
  static void scaleRows(
      Matrix rows, float[] predicted, float[] support, long users, ColdColumns settings) {
    double count = Math.max(1, users);
    int columns = rows.columns();
    for (int c = 0; c < rows.rows(); c++) {
      double affinity = 0;
      for (int w = 0; w < columns; w++) {
        affinity += rows.at(c, w) * support[w] / count;
      }
      double scale =
          Math.pow(Math.max(affinity, 1e-9), -settings.damping())
              * Math.exp(settings.tilt() * predicted[c]);
      for (int w = 0; w < columns; w++) {
        rows.values()[c * columns + w] *= (float) scale;
      }
    }
  }

  /** From a cold item a row over the warm ones to items × cold. */
  private Weights columns(Matrix rows) {
    int items = support.length;
    Weights.Column column =
        (cold, values, from) -> {
          Arrays.fill(values, from, from + items, 0);
          for (int w = 0; w < warm.length; w++) {
            values[from + warm[w]] = rows.at(cold, w);
          }
        };
    return Weights.of(items, rows.rows(), () -> column);
  }
}
