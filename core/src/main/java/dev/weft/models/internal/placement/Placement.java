package dev.weft.models.internal.placement;

import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.FeatureKernel;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Rule;
import dev.weft.math.internal.threads.Parallel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How an item that arrives after training gets a score from any model, without another training.
 *
 * <p>With s the model's scores, standardised over what the asker has not seen, and x the asker's
 * history, the affinity to the trained items is {@code a = x + spread · s}. The item's own is
 * {@code w·a}, w being the softmax of the feature kernel over the {@code neighbours} trained items
 * with events that are most alike, divided by the mean affinity to the power {@code damping} and
 * multiplied by {@code exp(tilt · p)} with the support p that kernel ridge regression predicts: the
 * first way of {@link dev.weft.models.internal.cold.ColdColumns}, over any model's scores. Some
 * trained items are placed in the same way, as if they had just arrived; the arrival scores as the
 * unseen item does that lies as many standard deviations above the mean as it does above theirs.
 *
 * @param neighbours trained items that speak for one that arrived, 1..10,000
 * @param spread how much the model's scores count beside the history itself, at least 0
 * @param damping against items that suit everyone, 0..1
 * @param tilt how much predicted support counts, at least 0
 * @param embeddings factor on the weights of embedded texts in the kernel, at least 0: who plays in
 *     a film and what a thing is made of is told by words and tags
 */
public record Placement(
    int neighbours, double spread, double damping, double tilt, double embeddings) {

  /** How the names of groups of ready-made vectors begin, which are left as they are. */
  private static final String READY_MADE = "vectors.";

  /** Ridge of the regression that predicts support. */
  private static final float SUPPORT_RIDGE = 10;

  /** The regression learns from at most this many items; its cost is the cube of their number. */
  private static final int MOST_LEARNED = 4_000;

  /** Trained items that are placed to know what scores placed items have. */
  private static final int SAMPLE = 200;

  public Placement {
    Rule.within("neighbours", neighbours, 1, 10_000);
    Rule.notNegative("spread", spread);
    Rule.within("damping", damping, 0, 1);
    Rule.notNegative("tilt", tilt);
    Rule.notNegative("embeddings", embeddings);
  }

  /** What did well on the validation data of a shop and of films. */
  public Placement() {
    this(300, 0.05, 0.4, 0.3, 0.35);
  }

  /**
   * Learns where to place items.
   *
   * @param rows features of the trained items
   * @param support number of users of each
   * @param users number of all users
   */
  public FittedPlacement fit(List<FeatureBlock> rows, int[] support, int users) {
    return fitted(weighted(rows), support, users);
  }

  /** Groups of features with the weights that they have in the kernel. */
  List<FeatureBlock> weighted(List<FeatureBlock> groups) {
    return groups.stream().map(this::weighted).toList();
  }

  private FeatureBlock weighted(FeatureBlock group) {
    boolean embedded = group instanceof FeatureBlock.Dense && !group.name().startsWith(READY_MADE);
    return embedded ? group.withWeight((float) (group.weight() * embeddings)) : group;
  }

  private FittedPlacement fitted(List<FeatureBlock> rows, int[] support, int users) {
    FeatureKernel kernel = FeatureKernel.of(rows, support.length);
    int[] warm = IntStream.range(0, support.length).filter(i -> support[i] > 0).toArray();
    float[] supports = new float[support.length];
    for (int i = 0; i < supports.length; i++) {
      supports[i] = support[i];
    }
    float[] dual = supportWeights(rows, spaced(warm, MOST_LEARNED), support);
    var unsampled =
        new FittedPlacement(
            this,
            kernel,
            supports,
            Math.max(1, users),
            dual,
            0,
            SparseMatrix.ofRows(new int[0][], new float[0][], support.length));
    return sampled(unsampled, spaced(warm, SAMPLE)).halved();
  }

  private static FittedPlacement sampled(FittedPlacement fitted, int[] sample) {
    float[][] kernels = new float[sample.length][];
    Parallel.forEach(sample.length, s -> kernels[s] = fitted.without(sample[s]));
    double mean = 0;
    for (float[] kernel : kernels) {
      mean += fitted.predictedSupport(kernel) / sample.length;
    }
    FittedPlacement centred = fitted.withMeanSupport((float) mean);
    int[][] items = new int[sample.length][];
    float[][] weights = new float[sample.length][];
    Parallel.forEach(
        sample.length,
        s -> {
          Placed placed = centred.place(kernels[s]);
          items[s] = placed.items();
          weights[s] = placed.weights();
        });
    return centred.withSample(ascending(items, weights, fitted.items()));
  }

  private static SparseMatrix ascending(int[][] items, float[][] weights, int columns) {
    for (int row = 0; row < items.length; row++) {
      int[] own = items[row];
      float[] ownWeights = weights[row];
      int[] order =
          IntStream.range(0, own.length)
              .boxed()
              .sorted((a, b) -> Integer.compare(own[a], own[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      items[row] = IntStream.of(order).map(i -> own[i]).toArray();
      float[] sorted = new float[order.length];
      for (int i = 0; i < order.length; i++) {
        sorted[i] = ownWeights[order[i]];
      }
      weights[row] = sorted;
    }
    return SparseMatrix.ofRows(items, weights, columns);
  }

  /** Items at equal steps of their order, all where there are no more. */
  private static int[] spaced(int[] items, int most) {
    int count = Math.min(most, items.length);
    return IntStream.range(0, count)
        .map(i -> items[(int) ((long) i * items.length / count)])
        .toArray();
  }

  /** Dual weights of the regression of {@code log(1 + support)}, centred, on the features. */
  private static float[] supportWeights(List<FeatureBlock> rows, int[] learned, int[] support) {
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
    Matrix system = Fusion.kernel(rows, learned, learned);
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
