package dev.weft.models.ratings;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.math.Kernels;
import dev.weft.math.Matrix;
import dev.weft.math.Parallel;
import dev.weft.math.SparseMatrix;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Factors that are never negative.
 *
 * @param algorithm hyperparameters
 * @param origin what ratings are counted from
 * @param users users × factors; a row of zeros for who rated nothing
 * @param items items × factors; a row of zeros for what nobody rated
 * @param bias answers where a row is zeros
 */
record NmfEstimator(Nmf algorithm, float origin, Matrix users, Matrix items, BiasModel bias)
    implements Estimator {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Where a guest's factors start: the middle of the random start of all others. */
  private static final float MIDDLE = 0.5f;

  static NmfEstimator learn(Nmf algorithm, RatingData data) {
    SparseMatrix byUser = data.ratings().matrix();
    var random = new SplittableRandom(data.seed());
    Matrix users = start(byUser, algorithm.factors(), random);
    Matrix items = start(byUser.transpose(), algorithm.factors(), random);
    return learn(algorithm, data.ratings(), users, items);
  }

  /** Learns from a given start. */
  static NmfEstimator learn(Nmf algorithm, Ratings ratings, Matrix userStart, Matrix itemStart) {
    Matrix users = userStart;
    Matrix items = itemStart;
    float origin = origin(ratings.scale());
    SparseMatrix byUser = ratings.matrix();
    for (int e = 0; e < byUser.entries(); e++) {
      byUser.values()[e] -= origin;
    }
    SparseMatrix byItem = byUser.transpose();
    for (int epoch = 0; epoch < algorithm.epochs(); epoch++) {
      Matrix next = step(byUser, users, items, (float) algorithm.userRegularization());
      items = step(byItem, items, users, (float) algorithm.itemRegularization());
      users = next;
    }
    BiasModel bias = new Bias().fit(RatingData.of(ratings));
    return new NmfEstimator(algorithm, origin, users, items, bias);
  }

  private static float origin(RatingScale scale) {
    return (float) Math.min(0, scale.min());
  }

  /** Uniform in 0..1; zeros without ratings. */
  private static Matrix start(SparseMatrix ratings, int factors, SplittableRandom random) {
    var start = Matrix.zeros(ratings.rows(), factors);
    for (int r = 0; r < ratings.rows(); r++) {
      for (int f = 0; f < factors; f++) {
        float value = (float) random.nextDouble();
        start.values()[r * factors + f] = ratings.entries(r) == 0 ? 0 : value;
      }
    }
    return start;
  }

  /** The factors of one side after a step. */
  private static Matrix step(SparseMatrix ratings, Matrix own, Matrix other, float penalty) {
    int k = own.columns();
    Matrix next = own.copy();
    Parallel.forEach(
        ratings.rows(),
        () -> {
          float[] up = new float[k];
          float[] down = new float[k];
          return row -> {
            int from = ratings.offsets()[row];
            int to = ratings.offsets()[row + 1];
            Arrays.fill(up, 0);
            Arrays.fill(down, 0);
            for (int e = from; e < to; e++) {
              add(
                  ratings.values()[e],
                  other,
                  ratings.indices()[e],
                  own.values(),
                  row * k,
                  up,
                  down);
            }
            scale(next.values(), row * k, up, down, penalty * (to - from));
          };
        });
    return next;
  }

  private static void add(
      float rating, Matrix other, int otherRow, float[] own, int from, float[] up, float[] down) {
    int k = up.length;
    float estimate = KERNELS.dot(other.values(), otherRow * k, own, from, k);
    KERNELS.addScaled(rating, other.values(), otherRow * k, up, 0, k);
    KERNELS.addScaled(estimate, other.values(), otherRow * k, down, 0, k);
  }

  private static void scale(float[] own, int from, float[] up, float[] down, float penalty) {
    for (int f = 0; f < up.length; f++) {
      float divisor = down[f] + penalty * own[from + f];
      // Nothing to divide by means a factor that is zero on one side and counts nowhere.
      own[from + f] = divisor > Float.MIN_NORMAL ? own[from + f] * up[f] / divisor : 0;
    }
  }

  static NmfEstimator read(Nmf algorithm, ModelReader in) {
    return new NmfEstimator(
        algorithm,
        (float) in.number("origin"),
        in.matrix("users"),
        in.matrix("items"),
        (BiasModel) in.trained("bias"));
  }

  @Override
  public double[] estimate(Rater rater, int[] asked) {
    int k = items.columns();
    float[] person =
        switch (rater) {
          case Rater.Known(int user) -> users.row(user);
          case Rater.Guest guest -> foldIn(guest);
        };
    boolean known = any(person, 0, k);
    double base = (double) bias.mean() + bias.of(rater);
    double[] estimates = new double[asked.length];
    for (int i = 0; i < asked.length; i++) {
      estimates[i] =
          known && any(items.values(), asked[i] * k, k)
              ? origin + KERNELS.dot(items.values(), asked[i] * k, person, 0, k)
              : base + bias.ofItem(asked[i]);
    }
    return estimates;
  }

  private float[] foldIn(Rater.Guest guest) {
    int k = items.columns();
    float[] person = new float[k];
    int rated = 0;
    for (int item : guest.items()) {
      rated += any(items.values(), item * k, k) ? 1 : 0;
    }
    if (rated == 0) {
      return person;
    }
    Arrays.fill(person, MIDDLE);
    float[] up = new float[k];
    float[] down = new float[k];
    for (int epoch = 0; epoch < algorithm.epochs(); epoch++) {
      Arrays.fill(up, 0);
      Arrays.fill(down, 0);
      for (int r = 0; r < guest.items().length; r++) {
        add(guest.values()[r] - origin, items, guest.items()[r], person, 0, up, down);
      }
      scale(person, 0, up, down, (float) algorithm.userRegularization() * rated);
    }
    return person;
  }

  private static boolean any(float[] values, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (values[i] > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void write(ModelWriter out) {
    out.number("origin", origin);
    out.matrix("users", users);
    out.matrix("items", items);
    out.model("bias", bias);
  }
}
