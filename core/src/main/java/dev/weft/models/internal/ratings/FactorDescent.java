package dev.weft.models.internal.ratings;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Kernels;
import dev.weft.models.FitMemory;
import dev.weft.models.SearchSpace;
import dev.weft.models.internal.ratings.rows.RatedPart;
import dev.weft.models.internal.ratings.rows.RatingSizes;
import java.util.Arrays;
import java.util.Locale;

/**
 * Stochastic gradient descent for {@link Svd} and {@link SvdPlusPlus}. One use, one thread.
 *
 * <p>With γ the rate, λ the regularisation, α = 1 − γλ and e the error, the textbook's step of
 * SVD++ on a rating of a user with n ratings is {@code p ← αp + γe·q, q ← αq + γe·(p + z), y_j ←
 * αy_j + γe·q/√n} for all n of the user's y_j, with {@code z = Σ y_j/√n}: O(n × factors). But every
 * y_j gets the same increment, so z itself moves by {@code z ← αz + γe·q}, and {@code s = p + z} by
 * {@code s ← αs + 2γe·q}. The pass over a user's ratings therefore needs q and s alone, O(factors)
 * a rating. After its n steps {@code s_n = αⁿs_0 + 2c}, where c is what the increments γe·q came
 * to, and so {@code p ← αⁿp + c} and {@code y_j ← αⁿy_j + c/√n}. The parameters are those of the
 * textbook's steps up to rounding; nothing is approximated. Plain factorisation is the same with z
 * = 0 and c once.
 *
 * <p>Ratings are counted in quarters of the scale's width, so that rates that suit five stars suit
 * any scale; five stars stay as they are.
 *
 * <p>Rows are padded with zeros to whole vectors; zeros stay zeros in every step.
 */
final class FactorDescent {

  private static final Kernels KERNELS = Kernels.fastest();

  /** The widest vectors have as many lanes. */
  private static final int LANES = 16;

  private final RatedPart part;
  private final float unit;
  private final SparseMatrix ratings;
  private final int factors;
  private final boolean implicit;
  private final float rate;
  private final double keep;
  private final float mean;
  private final float[] userBias;
  private final float[] itemBias;
  private final int stride;
  private final float[] users;
  private final float[] items;
  private final float[] chosen;
  private final float[] sum;
  private final float[] before;

  /** What is worth trying of factors that are learned by descent. */
  static SearchSpace searchSpace() {
    return SearchSpace.NONE
        .wholeLogarithmic("factors", 10, 150)
        .wholeLogarithmic("epochs", 10, 60)
        .logarithmic("learning-rate", 0.002, 0.02)
        .logarithmic("regularization", 0.01, 0.2);
  }

  /**
   * Factors at the start, padded, and as they are kept.
   *
   * @param matrices number of matrices of items: one, or two with implicit feedback
   */
  static FitMemory memory(RatingSizes sizes, long factors, int matrices) {
    long rows = sizes.ratedUsers() + matrices * sizes.ratedItems();
    long stride = (factors + LANES - 1) / LANES * LANES;
    long kept = 4 * rows * factors + 8 * sizes.rows();
    long heap = kept + 4 * rows * (factors + stride) + 16 * sizes.ratings();
    return new FitMemory(heap, 0, kept);
  }

  FactorDescent(RatedPart part, FactorStart start, double rate, double regularization) {
    Ratings data = part.ratings();
    this.part = part;
    this.unit = unit(data.scale());
    this.ratings = data.matrix();
    for (int e = 0; e < ratings.entries(); e++) {
      ratings.values()[e] /= unit;
    }
    this.factors = start.items().columns();
    this.implicit = start.implicit().columns() > 0;
    this.rate = (float) rate;
    this.keep = 1 - rate * regularization;
    this.mean = (float) (data.mean() / unit);
    this.userBias = new float[data.users()];
    this.itemBias = new float[data.items()];
    this.stride = (factors + LANES - 1) / LANES * LANES;
    this.users = padded(start.users());
    this.items = padded(start.items());
    this.chosen = padded(start.implicit());
    this.sum = new float[stride];
    this.before = new float[stride];
  }

  /** A quarter of the scale's width, by which all kinds of factors count. */
  static float unit(RatingScale scale) {
    double quarter = (scale.max() - scale.min()) / 4;
    return quarter > 0 ? (float) quarter : 1;
  }

  /**
   * Goes over the ratings this many times.
   *
   * @throws ArithmeticException when the steps were so long that the factors grew without end
   */
  FactorEstimator run(int epochs) {
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int user = 0; user < ratings.rows(); user++) {
        pass(user);
      }
    }
    if (implicit) {
      for (int user = 0; user < ratings.rows(); user++) {
        addImplicit(user, users, user * stride);
      }
    }
    return estimator();
  }

  private void pass(int user) {
    int from = ratings.offsets()[user];
    int to = ratings.offsets()[user + 1];
    System.arraycopy(users, user * stride, sum, 0, stride);
    if (implicit) {
      addImplicit(user, sum, 0);
    }
    System.arraycopy(sum, 0, before, 0, stride);
    float gain = implicit ? 2 * rate : rate;
    float bias = userBias[user];
    for (int e = from; e < to; e++) {
      int item = ratings.indices()[e];
      float error =
          ratings.values()[e]
              - mean
              - bias
              - itemBias[item]
              - KERNELS.dot(items, item * stride, sum, 0, stride);
      bias = (float) (keep * bias + rate * error);
      itemBias[item] = (float) (keep * itemBias[item] + rate * error);
      KERNELS.mix((float) keep, rate * error, items, item * stride, gain * error, sum, 0, stride);
    }
    userBias[user] = bias;
    if (implicit) {
      spread(user);
    } else {
      System.arraycopy(sum, 0, users, user * stride, stride);
    }
  }

  /** Hands what the pass added to p + z on to p and to every y_j. */
  private void spread(int user) {
    int from = ratings.offsets()[user];
    int to = ratings.offsets()[user + 1];
    float kept = (float) Math.pow(keep, to - from);
    float share = (float) (1 / Math.sqrt(to - from));
    for (int f = 0; f < stride; f++) {
      sum[f] = (sum[f] - kept * before[f]) / 2;
      users[user * stride + f] = Math.fma(kept, users[user * stride + f], sum[f]);
      sum[f] *= share;
    }
    for (int e = from; e < to; e++) {
      KERNELS.addScaled(1, sum, 0, kept, chosen, ratings.indices()[e] * stride, stride);
    }
  }

  /** Adds {@code Σ y_j / √n} to a row. */
  private void addImplicit(int user, float[] row, int rowFrom) {
    int from = ratings.offsets()[user];
    int to = ratings.offsets()[user + 1];
    float share = (float) (1 / Math.sqrt(to - from));
    for (int e = from; e < to; e++) {
      KERNELS.addScaled(share, chosen, ratings.indices()[e] * stride, row, rowFrom, stride);
    }
  }

  private FactorEstimator estimator() {
    Matrix q = unpadded(items, ratings.columns(), factors);
    Matrix s = unpadded(users, ratings.rows(), factors);
    Matrix y = unpadded(chosen, ratings.columns(), implicit ? factors : 0);
    double[] squares = new double[3];
    int raters = ratings.rows();
    for (int user = 0; user < raters; user++) {
      addSquares(user, squares);
    }
    float noise = (float) (squares[0] / Math.max(1, ratings.entries()));
    if (!Double.isFinite(squares[0] + squares[1] + squares[2])) {
      throw new ArithmeticException(
          String.format(
              Locale.ROOT,
              "the descent diverged: a learning-rate below %s or a smaller start-deviation is"
                  + " needed",
              rate));
    }
    return new FactorEstimator(
        part.users(),
        part.items(),
        unit,
        mean,
        userBias,
        itemBias,
        s,
        q,
        y,
        FactorEstimator.penalty(noise, squares[1] / Math.max(1, raters)),
        FactorEstimator.penalty(noise, squares[2] / ((double) Math.max(1, raters) * factors)));
  }

  /** Adds a user's squared errors, squared bias and squared own factors. */
  private void addSquares(int user, double[] squares) {
    System.arraycopy(users, user * stride, before, 0, stride);
    for (int e = ratings.offsets()[user]; e < ratings.offsets()[user + 1]; e++) {
      int item = ratings.indices()[e];
      double error =
          (double) ratings.values()[e]
              - mean
              - userBias[user]
              - itemBias[item]
              - KERNELS.dot(items, item * stride, before, 0, stride);
      squares[0] += error * error;
    }
    squares[1] += (double) userBias[user] * userBias[user];
    if (implicit) {
      Arrays.fill(sum, 0);
      addImplicit(user, sum, 0);
      KERNELS.addScaled(-1, sum, 0, before, 0, stride);
    }
    squares[2] += KERNELS.dot(before, 0, before, 0, stride);
  }

  private float[] padded(Matrix matrix) {
    if (matrix.columns() == 0) {
      return new float[0];
    }
    float[] rows = Matrix.zeros(matrix.rows(), stride).values();
    for (int r = 0; r < matrix.rows(); r++) {
      System.arraycopy(matrix.values(), r * factors, rows, r * stride, factors);
    }
    return rows;
  }

  private Matrix unpadded(float[] rows, int count, int columns) {
    var matrix = Matrix.zeros(count, columns);
    for (int r = 0; columns > 0 && r < count; r++) {
      System.arraycopy(rows, r * stride, matrix.values(), r * columns, columns);
    }
    return matrix;
  }
}
