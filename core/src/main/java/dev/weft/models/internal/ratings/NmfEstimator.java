package dev.weft.models.internal.ratings;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.ratings.rows.RatedPart;
import dev.weft.models.internal.ratings.rows.RatedRows;
import dev.weft.models.internal.ratings.rows.RatingSizes;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel.Rater;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Factors that are never negative, of who and what has ratings.
 *
 * @param algorithm hyperparameters
 * @param origin what ratings are counted from
 * @param unit what they are counted in
 * @param ratedUsers the users of the rows
 * @param ratedItems the items of the rows
 * @param users users × factors
 * @param items items × factors
 * @param bias answers where there is no row, or it is zeros
 */
record NmfEstimator(
    Nmf algorithm,
    float origin,
    float unit,
    RatedRows ratedUsers,
    RatedRows ratedItems,
    Matrix users,
    Matrix items,
    BiasModel bias)
    implements Estimator {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Where a guest's factors start: alike, since the first step finds their level. */
  private static final float MIDDLE = 0.5f;

  /** Factors at the start and before and after a step, ratings by user and by item. */
  static FitMemory memory(RatingSizes sizes, long factors) {
    long kept = 4 * sizes.rows() * (factors + 1) + 4 * sizes.all();
    return new FitMemory(kept + 8 * sizes.rows() * factors + 24 * sizes.ratings(), 0, kept);
  }

  static NmfEstimator learn(Nmf algorithm, RatingData data) {
    var part = RatedPart.of(data.ratings());
    RandomGenerator random = RandomStreams.of(data.seed());
    SparseMatrix byUser = counted(part.ratings());
    float most = most(byUser, algorithm.factors());
    Matrix users = start(part.users().size(), algorithm.factors(), most, random);
    Matrix items = start(part.items().size(), algorithm.factors(), most, random);
    // Both sides step at once: where both are too small by half, both are doubled, then halved, for
    // ever. Users that have stepped alone stand at the level of their ratings.
    users = step(byUser, users, items, (float) algorithm.userRegularization());
    return learn(algorithm, data.ratings(), part, byUser, users, items);
  }

  /** The ratings in units above the origin, users × items. */
  private static SparseMatrix counted(Ratings ratings) {
    float origin = origin(ratings.scale());
    float unit = FactorDescent.unit(ratings.scale());
    SparseMatrix byUser = ratings.matrix();
    for (int e = 0; e < byUser.entries(); e++) {
      byUser.values()[e] = (byUser.values()[e] - origin) / unit;
    }
    return byUser;
  }

  /** Where the random start ends, so that its products are on average what the ratings are. */
  private static float most(SparseMatrix ratings, int factors) {
    double sum = 0;
    for (int e = 0; e < ratings.entries(); e++) {
      sum += ratings.values()[e];
    }
    return (float) (2 * Math.sqrt(sum / Math.max(1, ratings.entries()) / factors));
  }

  /** Learns from a given start. */
  static NmfEstimator learn(
      Nmf algorithm, Ratings ratings, RatedPart part, Matrix userStart, Matrix itemStart) {
    return learn(algorithm, ratings, part, counted(part.ratings()), userStart, itemStart);
  }

  private static NmfEstimator learn(
      Nmf algorithm,
      Ratings ratings,
      RatedPart part,
      SparseMatrix byUser,
      Matrix userStart,
      Matrix itemStart) {
    Matrix users = userStart;
    Matrix items = itemStart;
    SparseMatrix byItem = byUser.transpose();
    for (int epoch = 0; epoch < algorithm.epochs(); epoch++) {
      Matrix next = step(byUser, users, items, (float) algorithm.userRegularization());
      items = step(byItem, items, users, (float) algorithm.itemRegularization());
      users = next;
    }
    BiasModel bias = new Bias().fit(RatingData.of(ratings));
    return new NmfEstimator(
        algorithm,
        origin(ratings.scale()),
        FactorDescent.unit(ratings.scale()),
        part.users(),
        part.items(),
        users,
        items,
        bias);
  }

  private static float origin(RatingScale scale) {
    return (float) Math.min(0, scale.min());
  }

  /** Uniform from 0 on. */
  private static Matrix start(int rows, int factors, float most, RandomGenerator random) {
    var start = Matrix.zeros(rows, factors);
    for (int i = 0; i < start.values().length; i++) {
      start.values()[i] = most * (float) random.nextDouble();
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

  static NmfEstimator read(Nmf algorithm, int users, int items, ModelReader in) {
    RatedRows ratedUsers = RatedRows.read(in, "users-of-factors", users);
    RatedRows ratedItems = RatedRows.read(in, "items-of-factors", items);
    return new NmfEstimator(
        algorithm,
        (float) in.finite("origin"),
        in.has("unit") ? (float) in.positive("unit") : 1,
        ratedUsers,
        ratedItems,
        in.matrix("users", ratedUsers.size(), algorithm.factors()),
        in.matrix("items", ratedItems.size(), algorithm.factors()),
        BiasModel.within(in, users, items));
  }

  @Override
  public double[] estimate(Rater rater, int[] asked) {
    int k = items.columns();
    float[] person =
        switch (rater) {
          case Rater.Known(int user) -> {
            int row = ratedUsers.place(user);
            yield row < 0 ? new float[k] : users.row(row);
          }
          case Rater.Guest guest -> foldIn(guest);
        };
    boolean known = any(person, 0, k);
    double base = (double) bias.mean() + bias.of(rater);
    double[] estimates = new double[asked.length];
    for (int i = 0; i < asked.length; i++) {
      int row = ratedItems.place(asked[i]);
      estimates[i] =
          known && hasFactors(row)
              ? origin + (double) unit * KERNELS.dot(items.values(), row * k, person, 0, k)
              : base + bias.ofItem(asked[i]);
    }
    return estimates;
  }

  private float[] foldIn(Rater.Guest guest) {
    int k = items.columns();
    float[] person = new float[k];
    int rated = 0;
    for (int item : guest.items()) {
      rated += hasFactors(ratedItems.place(item)) ? 1 : 0;
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
        int row = ratedItems.place(guest.items()[r]);
        if (row >= 0) {
          add((guest.values()[r] - origin) / unit, items, row, person, 0, up, down);
        }
      }
      scale(person, 0, up, down, (float) algorithm.userRegularization() * rated);
    }
    return person;
  }

  private boolean hasFactors(int row) {
    return row >= 0 && any(items.values(), row * items.columns(), items.columns());
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
    out.number("unit", unit);
    ratedUsers.write(out, "users-of-factors");
    ratedItems.write(out, "items-of-factors");
    out.matrix("users", users);
    out.matrix("items", items);
    out.model("bias", bias);
  }
}
