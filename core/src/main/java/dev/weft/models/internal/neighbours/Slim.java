package dev.weft.models.internal.neighbours;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Rule;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters.Former;
import dev.weft.models.SearchSpace;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.sums.CoOccurrence;

/**
 * SLIM: the sparse item-to-item matrix without negative weights that best rebuilds every user's
 * row. Every column j minimises {@code ½‖x_j − Xw‖² + ½·l2·‖w‖² + l1·‖w‖₁} with {@code w ≥ 0} and
 * {@code w_j = 0}, by coordinate descent: {@code w_i ← max(0, (r_i − l1) / (G_ii + l2))}, r_i being
 * {@code G_ij − Σ_{k≠i} G_ik w_k} and {@code G = XᵀX}. Columns are independent.
 *
 * <p>A column is solved over the few items that have a weight or would get one ({@link
 * SlimColumn}): the minimum is that over all.
 *
 * <p>Where no sum is negative, an item with {@code G_ij ≤ l1} can never enter column j and is left
 * out from the start; the result is the same. {@code neighbours} leaves out all but the items most
 * alike by cosine (fSLIM), which is faster and another model.
 *
 * <p>Cost: O(Σ history²) for the sum, then for each column O(items · entries) and O(entries²) a
 * sweep; memory: a dense items × items matrix.
 *
 * <p>X. Ning and G. Karypis, “SLIM: Sparse Linear Methods for Top-N Recommender Systems”, ICDM
 * 2011, sections 4.1–4.3; coordinate descent: J. Friedman, T. Hastie and R. Tibshirani, Journal of
 * Statistical Software 33 (2010), section 2.2.
 *
 * @param l1 at least 0; the greater, the fewer entries
 * @param l2 greater than 0
 * @param neighbours candidates of a column, the most alike by cosine, 1..10,000; 0 for all
 * @param tolerance a column is finished when no entry changes by more in a sweep, greater than 0
 * @param epochs most passes over the items of a column before others may join them, 1..10,000
 */
public record Slim(
    double l1, double l2, int neighbours, double tolerance, @Former("sweeps") int epochs)
    implements SlimSolver {

  public Slim {
    Rule.notNegative("l1", l1);
    Rule.positive("l2", l2);
    Rule.within("neighbours", neighbours, 0, 10_000);
    Rule.aboveTo("tolerance", tolerance, 0, 1);
    Rule.within("epochs", epochs, 1, 10_000);
  }

  /** All candidates. */
  public Slim(double l1, double l2) {
    this(l1, l2, 0, 1e-3, 50);
  }

  /** l1 = 3, l2 = 100. */
  public Slim() {
    this(3, 100);
  }

  /** The same with another l1. */
  public Slim withL1(double other) {
    return new Slim(other, l2, neighbours, tolerance, epochs);
  }

  /** The same with another l2. */
  public Slim withL2(double other) {
    return new Slim(l1, other, neighbours, tolerance, epochs);
  }

  /** The same with another number of candidates. */
  public Slim withNeighbours(int other) {
    return new Slim(l1, l2, other, tolerance, epochs);
  }

  @Override
  public String description() {
    return "sparse item-to-item weights that can be read";
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE.logarithmic("l1", 0.1, 100).logarithmic("l2", 1, 10_000);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    return FitMemory.ofMatrices(data.items(), 1, 0, 0).then(FitMemory.ofPairs(data));
  }

  @Override
  public SparseLinearModel fit(CoOccurrence sums) {
    FitMemory.requireMatrices(this, sums.items(), 1, 0);
    return solve(sums.matrix(), sums.support());
  }

  @Override
  public SparseLinearModel solve(Matrix sums, float[] support) {
    boolean screened = !anyNegative(sums);
    int items = sums.rows();
    float[] own = new float[items];
    for (int i = 0; i < items; i++) {
      own[i] = sums.at(i, i);
    }
    int[][] indices = new int[items][];
    float[][] values = new float[items][];
    Parallel.forEach(
        items,
        () -> {
          var column = new SlimColumn(this, sums, own, screened);
          return item -> {
            column.solve(item);
            indices[item] = column.indices();
            values[item] = column.values();
          };
        });
    return new SparseLinearModel(
        this, Neighbourhood.rows(indices, values, items).transpose(), support);
  }

  /**
   * The weight that an item has at the minimum when no other moves.
   *
   * @param residual r_i, its own part left out
   * @param own G_ii
   * @param before its weight so far
   */
  float weight(float residual, float own, float before) {
    return (float) Math.max(0, (residual + own * before - l1) / (own + l2));
  }

  private static boolean anyNegative(Matrix sums) {
    for (float sum : sums.values()) {
      if (sum < 0) {
        return true;
      }
    }
    return false;
  }
}
