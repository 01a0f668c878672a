package dev.weft.models.linear;

import dev.weft.math.Blas;
import dev.weft.math.Matrix;
import dev.weft.math.Parallel;
import dev.weft.math.SparseMatrix;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Support;
import dev.weft.models.TrainingData;
import dev.weft.models.sums.CoOccurrence;

/**
 * EASE: the item-to-item matrix with zero diagonal that best rebuilds every user's row, in closed
 * form. {@code P = (G + Λ)⁻¹}, {@code B_ij = −P_ij / P_jj}, {@code B_jj = 0}, with G = XᵀX.
 *
 * <p>Λ = λI + p/(1 − p)·diag G: the second term is the exact expectation of training with a share p
 * of every history hidden (dropout), which also keeps short histories in distribution.
 *
 * <p>Refinements of G, all off in the original. Heavy users can count less for each of their pairs:
 * {@code G = Σ_u (n_u / mean n)^−damping x_u x_uᵀ}. And shares s and a of G can come from what
 * happened together, {@code (1 − s − a)·G + s·S + a·A}: S is the sum over sessions (see {@link
 * dev.weft.data.Sessions}), A the sum over users of pairs close in time ({@link Adjacency}). What
 * is bought in one basket belongs together more than what is bought by one person.
 *
 * <p>Cost: O(Σ history²) for the sum and O(items³) for the inverse; with fewer than half as many
 * users as items O(users × items²) in the dual form. Memory: two dense items × items matrices.
 *
 * <p>H. Steck, “Embarrassingly Shallow Autoencoders for Sparse Data”, WWW 2019, eq. 8; H. Steck,
 * “Autoencoders that don't overfit towards the Identity”, NeurIPS 2020, section 3.
 *
 * @param lambda L2 regularisation, greater than 0; 10 for sparse shops to 1,000 for dense sets
 * @param dropout the share p in 0..1 (exclusive)
 * @param damping how much less a heavy user's pairs count, 0 (alike) to 1
 * @param sessionShare the share s in 0..1; without sessions in the data it is 0
 * @param adjacentShare the share a in 0..1, with s at most 1; without times in the data it is 0
 */
public record Ease(
    double lambda, double dropout, double damping, double sessionShare, double adjacentShare)
    implements Algorithm {

  /** Keeps the weight of the lightest users finite. */
  private static final double LEAST_LENGTH = 0.001;

  public Ease {
    if (!(lambda > 0) || Double.isInfinite(lambda)) {
      throw new IllegalArgumentException("lambda must be finite and > 0: " + lambda);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be in 0..1 (exclusive): " + dropout);
    }
    if (!(damping >= 0 && damping <= 1)) {
      throw new IllegalArgumentException("damping must be in 0..1: " + damping);
    }
    if (!(sessionShare >= 0 && sessionShare <= 1)) {
      throw new IllegalArgumentException("session-share must be in 0..1: " + sessionShare);
    }
    if (!(adjacentShare >= 0 && sessionShare + adjacentShare <= 1)) {
      throw new IllegalArgumentException(
          "adjacent-share must be at least 0 and with session-share at most 1: %s and %s"
              .formatted(adjacentShare, sessionShare));
    }
  }

  /** λ = 300 and a third of every history hidden. */
  public Ease() {
    this(300, 0.33);
  }

  /** EASE without dropout. */
  public Ease(double lambda) {
    this(lambda, 0);
  }

  /** EASE with dropout. */
  public Ease(double lambda, double dropout) {
    this(lambda, dropout, 0, 0, 0);
  }

  /** EASE with dropout, damping and sessions. */
  public Ease(double lambda, double dropout, double damping, double sessionShare) {
    this(lambda, dropout, damping, sessionShare, 0);
  }

  /** The same with another λ. */
  public Ease withLambda(double other) {
    return new Ease(other, dropout, damping, sessionShare, adjacentShare);
  }

  /** The same with another share hidden. */
  public Ease withDropout(double other) {
    return new Ease(lambda, other, damping, sessionShare, adjacentShare);
  }

  /** The same with heavy users counting less. */
  public Ease withDamping(double other) {
    return new Ease(lambda, dropout, other, sessionShare, adjacentShare);
  }

  /** The same with a share of the sum from sessions. */
  public Ease withSessionShare(double other) {
    return new Ease(lambda, dropout, damping, other, adjacentShare);
  }

  /** The same with a share of the sum from what is close in time. */
  public Ease withAdjacentShare(double other) {
    return new Ease(lambda, dropout, damping, sessionShare, other);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    int items = data.items();
    int users = data.interactions().users();
    if (dual(data)) {
      FitMemory rows = FitMemory.ofMatrices(items, 1, 0, 1);
      long heap = rows.heapBytes() + 4L * Float.BYTES * users * items;
      return new FitMemory(heap, (long) Float.BYTES * users * users, rows.keptBytes());
    }
    boolean refined = sessionShare(data) > 0 || adjacentShare(data) > 0;
    return FitMemory.ofMatrices(items, refined ? 2 : 1, 1, 1);
  }

  /** Whether fewer users than items, and nothing but their rows, ask for the dual form. */
  private boolean dual(TrainingData data) {
    boolean plain = damping == 0 && sessionShare(data) == 0 && adjacentShare(data) == 0;
    return plain && data.interactions().users() < data.items() / 2;
  }

  @Override
  public LinearModel fit(TrainingData data) {
    FitMemory.require(this, data);
    float[] support = Support.of(data.interactions());
    if (dual(data)) {
      return new LinearModel(this, weights(dualInverse(data.interactions().matrix())), support);
    }
    Matrix system = sums(data);
    addPenalty(system, penalty(system, 0));
    Blas.invert(system);
    return new LinearModel(this, weights(system), support);
  }

  /**
   * The same from sums alone, without any single user's data; damping, sessions and times take no
   * part. An empty history is then answered by each item's sum of squared weights, which is its
   * support where all weights are 1.
   */
  public LinearModel fit(CoOccurrence sums) {
    Matrix system = sums.upperHalf();
    float[] support = new float[sums.items()];
    for (int i = 0; i < support.length; i++) {
      support[i] = sums.count(i, i);
    }
    addPenalty(system, penalty(system, 0));
    Blas.invert(system);
    return new LinearModel(this, weights(system), support);
  }

  private double sessionShare(TrainingData data) {
    return data.sessions().users().length == 0 ? 0 : sessionShare;
  }

  private double adjacentShare(TrainingData data) {
    return adjacentShare > 0 && data.interactions().partlyTimed() ? adjacentShare : 0;
  }

  /** The upper half of G with its refinements. */
  Matrix sums(TrainingData data) {
    Matrix sums = CoOccurrence.upperHalf(damped(data.interactions().matrix()));
    double sessions = sessionShare(data);
    double adjacent = adjacentShare(data);
    scale(sums, 1 - sessions - adjacent);
    if (sessions > 0) {
      add(sessions, CoOccurrence.upperHalf(data.sessions().items()), sums);
    }
    if (adjacent > 0) {
      add(adjacent, Adjacency.upperHalf(data.interactions()), sums);
    }
    return sums;
  }

  private static void scale(Matrix sums, double factor) {
    for (int i = 0; factor != 1 && i < sums.values().length; i++) {
      sums.values()[i] *= (float) factor;
    }
  }

  private static void add(double share, Matrix part, Matrix sums) {
    for (int i = 0; i < sums.values().length; i++) {
      sums.values()[i] += (float) (share * part.values()[i]);
    }
  }

  private SparseMatrix damped(SparseMatrix x) {
    if (damping == 0 || x.rows() == 0) {
      return x;
    }
    double mean = (double) x.entries() / x.rows();
    float[] values = x.values().clone();
    for (int u = 0; u < x.rows(); u++) {
      // The square root, since a row enters the sum twice.
      double scale = Math.pow(x.entries(u) / mean + LEAST_LENGTH, -damping / 2);
      for (int e = x.offsets()[u]; e < x.offsets()[u + 1]; e++) {
        values[e] *= (float) scale;
      }
    }
    return new SparseMatrix(x.rows(), x.columns(), x.offsets(), x.indices(), values);
  }

  /** The diagonal of Λ, plus a constant. */
  float[] penalty(Matrix sums, double more) {
    float[] penalty = new float[sums.rows()];
    for (int i = 0; i < penalty.length; i++) {
      penalty[i] = penaltyOf(sums.at(i, i)) + (float) more;
    }
    return penalty;
  }

  private float penaltyOf(double diagonal) {
    return (float) (lambda + dropout / (1 - dropout) * diagonal);
  }

  static void addPenalty(Matrix system, float[] penalty) {
    for (int i = 0; i < penalty.length; i++) {
      system.values()[i * system.columns() + i] += penalty[i];
    }
  }

  /** {@code P = L − L Xᵀ (I + X L Xᵀ)⁻¹ X L} with L = Λ⁻¹ (Woodbury), for few users. */
  private Matrix dualInverse(SparseMatrix x) {
    int items = x.columns();
    float[] diagonal = new float[items];
    for (int e = 0; e < x.entries(); e++) {
      diagonal[x.indices()[e]] += x.values()[e] * x.values()[e];
    }
    float[] reciprocal = new float[items];
    for (int i = 0; i < items; i++) {
      reciprocal[i] = 1 / penaltyOf(diagonal[i]);
    }
    var scaled = Matrix.zeros(x.rows(), items);
    var root = Matrix.zeros(x.rows(), items);
    for (int u = 0; u < x.rows(); u++) {
      for (int e = x.offsets()[u]; e < x.offsets()[u + 1]; e++) {
        int item = x.indices()[e];
        scaled.values()[u * items + item] = x.values()[e] * reciprocal[item];
        root.values()[u * items + item] = x.values()[e] * (float) Math.sqrt(reciprocal[item]);
      }
    }
    Matrix kernel = Blas.multiplyTransposed(root, root);
    for (int u = 0; u < x.rows(); u++) {
      kernel.values()[u * x.rows() + u] += 1;
    }
    Blas.invert(kernel);
    Matrix inverse = Blas.transposedMultiply(scaled, Blas.multiply(kernel, scaled));
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < items; j++) {
        int at = i * items + j;
        inverse.values()[at] = (i == j ? reciprocal[i] : 0) - inverse.values()[at];
      }
    }
    return inverse;
  }

  /** {@code B_ij = −P_ij / P_jj} with zero diagonal, in place. */
  private static Matrix weights(Matrix inverse) {
    int n = inverse.rows();
    float[] p = inverse.values();
    float[] scale = new float[n];
    for (int j = 0; j < n; j++) {
      if (!(p[j * n + j] > 0)) {
        throw new ArithmeticException(
            "the inverse has lost its precision at item %d: lambda is too small for these weights,"
                    .formatted(j)
                + " or so large that nothing is left of them");
      }
      scale[j] = -1 / p[j * n + j];
    }
    Parallel.forEach(
        n,
        i -> {
          for (int j = 0; j < n; j++) {
            p[i * n + j] *= scale[j];
          }
          p[i * n + i] = 0;
        });
    return inverse;
  }
}
