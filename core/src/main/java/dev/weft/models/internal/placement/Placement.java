package dev.weft.models.internal.placement;

import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.FeatureKernel;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Rule;
import dev.weft.math.internal.threads.Parallel;
import java.util.List;

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
 * @param sharpness factor on the whole kernel, above 0: how much more the most alike count
 */
public record Placement(
    int neighbours,
    double spread,
    double damping,
    double tilt,
    double embeddings,
    double sharpness) {

  /** How the names of groups of ready-made vectors begin, which are left as they are. */
  private static final String READY_MADE = "vectors.";

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
    Rule.positive("sharpness", sharpness);
  }

  /** What did well on hidden items of a shop and of films; where data is enough it is chosen. */
  public Placement() {
    this(300, 0.05, 0.4, 0.3, 0.35, 1);
  }

  /** The same with another damping. */
  public Placement withDamping(double other) {
    return new Placement(neighbours, spread, other, tilt, embeddings, sharpness);
  }

  /** The same with another tilt. */
  public Placement withTilt(double other) {
    return new Placement(neighbours, spread, damping, other, embeddings, sharpness);
  }

  /** The same with another kernel. */
  public Placement withKernel(double otherEmbeddings, double otherSharpness) {
    return new Placement(neighbours, spread, damping, tilt, otherEmbeddings, otherSharpness);
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
    double factor = isEmbedded(group) ? sharpness * embeddings : sharpness;
    return group.withWeight((float) (group.weight() * factor));
  }

  /** Whether a group is of texts that an encoder read. */
  public static boolean isEmbedded(FeatureBlock group) {
    return group instanceof FeatureBlock.Dense && !group.name().startsWith(READY_MADE);
  }

  private FittedPlacement fitted(List<FeatureBlock> rows, int[] support, int users) {
    FeatureKernel kernel = FeatureKernel.of(rows, support.length);
    var neighbours = PlacementNeighbours.of(this, rows, support, users, MOST_LEARNED);
    var none = SparseMatrix.ofRows(new int[0][], new float[0][], support.length);
    return sampled(
            new FittedPlacement(kernel, neighbours, none),
            PlacementNeighbours.learned(support, SAMPLE))
        .halved();
  }

  private static FittedPlacement sampled(FittedPlacement fitted, int[] sample) {
    float[][] kernels = new float[sample.length][];
    Parallel.forEach(sample.length, s -> kernels[s] = fitted.without(sample[s]));
    double mean = 0;
    for (float[] kernel : kernels) {
      mean += fitted.neighbours().predictedSupport(kernel) / sample.length;
    }
    FittedPlacement centred = fitted.withMeanSupport((float) mean);
    int[][] items = new int[sample.length][];
    float[][] weights = new float[sample.length][];
    Parallel.forEach(
        sample.length,
        s -> {
          Placed placed = centred.neighbours().of(kernels[s]);
          items[s] = placed.items();
          weights[s] = placed.weights();
        });
    return centred.withSample(
        // twice turned round, each row has its items in ascending order
        SparseMatrix.ofRows(items, weights, fitted.items()).transpose().transpose());
  }
}
