package dev.weft.models.internal.placement;

import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.TopK;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which trained items speak for one that arrived, by how alike they are. Immutable and thread-safe.
 *
 * @param settings the hyperparameters
 * @param support number of users of each trained item; owned
 * @param users number of all users
 * @param supportWeights dual weights of the regression that predicts support; owned
 * @param meanSupport what it predicts of trained items, on average
 */
public record PlacementNeighbours(
    Placement settings, float[] support, int users, float[] supportWeights, float meanSupport) {

  /** Ridge of the regression that predicts support. */
  private static final float SUPPORT_RIDGE = 10;

  /**
   * Learns what support the features predict.
   *
   * @param rows features of the trained items, with the weights that they have in the kernel
   * @param support number of users of each; items of none speak for nobody
   * @param users number of all users
   * @param most the regression learns from at most this many items; its cost is the cube of it
   */
  static PlacementNeighbours of(
      Placement settings, List<FeatureBlock> rows, int[] support, int users, int most) {
    int[] learned = learned(support, most);
    Matrix kernel = Fusion.kernel(rows, learned, learned);
    return of(settings, kernel, learned, support, users);
  }

  /**
   * The same with the kernel of the items that are learned from.
   *
   * @param kernel {@code learned × learned}; overwritten
   * @param learned what {@link #learned} chose
   * @param support number of users of each trained item; items of none speak for nobody
   * @param users number of all users
   */
  public static PlacementNeighbours of(
      Placement settings, Matrix kernel, int[] learned, int[] support, int users) {
    float[] supports = new float[support.length];
    for (int i = 0; i < supports.length; i++) {
      supports[i] = support[i];
    }
    float[] dual = supportWeights(kernel, learned, support);
    return new PlacementNeighbours(settings, supports, Math.max(1, users), dual, 0);
  }

  /** At most {@code most} of the items that somebody had, at equal steps of their order. */
  public static int[] learned(int[] support, int most) {
    return spaced(IntStream.range(0, support.length).filter(i -> support[i] > 0).toArray(), most);
  }

  PlacementNeighbours withMeanSupport(float other) {
    return new PlacementNeighbours(settings, support, users, supportWeights, other);
  }

  /**
   * The place of an item.
   *
   * @param similarities with every trained item
   */
  public Placed of(float[] similarities) {
    var top = new TopK(settings.neighbours());
    for (int i = 0; i < similarities.length; i++) {
      // What has nothing in common with an item says nothing of it.
      if (similarities[i] > 0 && support[i] > 0) {
        top.offer(i, similarities[i]);
      }
    }
    int[] nearest = top.drain();
    double tilt = Math.exp(settings.tilt() * (predictedSupport(similarities) - meanSupport));
    return new Placed(nearest, weights(nearest, similarities, tilt));
  }

  double predictedSupport(float[] similarities) {
    double sum = 0;
    for (int i = 0; i < similarities.length; i++) {
      sum += similarities[i] * supportWeights[i];
    }
    return sum;
  }

  private float[] weights(int[] nearest, float[] similarities, double tilt) {
    double[] shares = shares(nearest, similarities);
    double sum = sum(shares);
    double affinity = 0;
    for (int i = 0; i < nearest.length; i++) {
      affinity += shares[i] / sum * support[nearest[i]] / users;
    }
    double scale = Math.pow(Math.max(affinity, 1e-9), -settings.damping()) * tilt / sum;
    float[] weights = new float[nearest.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (shares[i] * scale);
    }
    return weights;
  }

  /** The items most alike, with shares that add up to 1, whether anybody took them or not. */
  static Placed alike(int neighbours, float[] similarities) {
    var top = new TopK(neighbours);
    for (int i = 0; i < similarities.length; i++) {
      if (similarities[i] > 0) {
        top.offer(i, similarities[i]);
      }
    }
    int[] nearest = top.drain();
    float[] shares = new float[nearest.length];
    double[] parts = shares(nearest, similarities);
    double sum = sum(parts);
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) (parts[i] / sum);
    }
    return new Placed(nearest, shares);
  }

  /** The softmax before it is divided by its sum. */
  private static double[] shares(int[] nearest, float[] similarities) {
    double[] shares = new double[nearest.length];
    for (int i = 0; i < nearest.length; i++) {
      shares[i] = Math.exp(similarities[nearest[i]] - similarities[nearest[0]]);
    }
    return shares;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** At most {@code most} of some items, at equal steps of their order. */
  private static int[] spaced(int[] items, int most) {
    int count = Math.min(most, items.length);
    return IntStream.range(0, count)
        .map(i -> items[(int) ((long) i * items.length / count)])
        .toArray();
  }

  /** Dual weights of the regression of {@code log(1 + support)}, centred, on the features. */
  private static float[] supportWeights(Matrix system, int[] learned, int[] support) {
    var target = Matrix.zeros(1, learned.length);
    double mean = 0;
    for (int item : learned) {
      mean += Math.log1p(support[item]) / learned.length;
    }
    for (int l = 0; l < learned.length; l++) {
      target.values()[l] = (float) (Math.log1p(support[learned[l]]) - mean);
    }
    float[] weights = new float[support.length];
    if (learned.length == 0) {
      return weights;
    }
    for (int l = 0; l < learned.length; l++) {
      system.values()[l * learned.length + l] += SUPPORT_RIDGE;
    }
    Blas.solve(system, target);
    for (int l = 0; l < learned.length; l++) {
      weights[learned[l]] = target.values()[l];
    }
    return weights;
  }
}
