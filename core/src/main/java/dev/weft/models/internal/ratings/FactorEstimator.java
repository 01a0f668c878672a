package dev.weft.models.internal.ratings;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Kernels;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.ratings.rows.RatedRows;
import dev.weft.models.ratings.RatingModel.Rater;

/**
 * Biases and factors of who and what has ratings; those of all others are zero.
 *
 * <p>A guest's bias and factors minimise {@code Σ (r − μ − b_i − q_i·z − b − q_i·p)² + λ_b·b² +
 * λ_p·‖p‖²}, where z is the implicit part and each λ the variance of the training errors over that
 * of the known users' biases, or factors: what a normal prior like the known users' says.
 *
 * @param ratedUsers the users of the rows
 * @param ratedItems the items of the rows
 * @param unit what a rating is divided by; all else is in this unit
 * @param mean μ
 * @param userBias b_u
 * @param itemBias b_i
 * @param users p_u, the implicit part included
 * @param items q_i
 * @param implicit y_j; no columns when there is no implicit part
 * @param biasPenalty λ_b
 * @param factorPenalty λ_p
 */
record FactorEstimator(
    RatedRows ratedUsers,
    RatedRows ratedItems,
    float unit,
    float mean,
    float[] userBias,
    float[] itemBias,
    Matrix users,
    Matrix items,
    Matrix implicit,
    float biasPenalty,
    float factorPenalty)
    implements Estimator {

  private static final Kernels KERNELS = Kernels.fastest();

  private static final double LEAST_PENALTY = 1e-3;
  private static final double MOST_PENALTY = 1e6;

  static float penalty(double noise, double variance) {
    return variance > noise / MOST_PENALTY
        ? (float) Math.max(LEAST_PENALTY, noise / variance)
        : (float) MOST_PENALTY;
  }

  static FactorEstimator read(int users, int items, int k, ModelReader in) {
    RatedRows ratedUsers = RatedRows.read(in, "users-of-factors", users);
    RatedRows ratedItems = RatedRows.read(in, "items-of-factors", items);
    int implicit = in.matrix("implicit").columns() == 0 ? 0 : k;
    return new FactorEstimator(
        ratedUsers,
        ratedItems,
        (float) in.positive("unit"),
        (float) in.finite("mean"),
        in.floats("user-bias", ratedUsers.size()),
        in.floats("item-bias", ratedItems.size()),
        in.matrix("users", ratedUsers.size(), k),
        in.matrix("items", ratedItems.size(), k),
        in.matrix("implicit", ratedItems.size(), implicit),
        (float) in.positive("bias-penalty"),
        (float) in.positive("factor-penalty"));
  }

  @Override
  public double[] estimate(Rater rater, int[] asked) {
    int k = items.columns();
    float[] person = new float[k + 1];
    switch (rater) {
      case Rater.Known(int user) -> {
        int row = ratedUsers.place(user);
        if (row >= 0) {
          System.arraycopy(users.values(), row * k, person, 0, k);
          person[k] = userBias[row];
        }
      }
      case Rater.Guest guest -> foldIn(guest, person);
    }
    double[] estimates = new double[asked.length];
    for (int i = 0; i < asked.length; i++) {
      double sum = (double) mean + person[k] + ofItem(ratedItems.place(asked[i]), person);
      estimates[i] = unit * sum;
    }
    return estimates;
  }

  /** {@code b_i + q_i·person}; nothing for an item without ratings. */
  private double ofItem(int row, float[] person) {
    int k = items.columns();
    return row < 0
        ? 0
        : (double) itemBias[row] + KERNELS.dot(items.values(), row * k, person, 0, k);
  }

  /** The guest's factors, followed by the bias. */
  private void foldIn(Rater.Guest guest, float[] person) {
    int n = guest.items().length;
    int k = items.columns();
    if (n == 0) {
      return;
    }
    float[] chosen = new float[k];
    if (implicit.columns() > 0) {
      float share = (float) (1 / Math.sqrt(n));
      for (int item : guest.items()) {
        int row = ratedItems.place(item);
        if (row >= 0) {
          KERNELS.addScaled(share, implicit.values(), row * k, chosen, 0, k);
        }
      }
    }
    var rows = Matrix.zeros(n, k + 1);
    float[] left = new float[n];
    for (int r = 0; r < n; r++) {
      int row = ratedItems.place(guest.items()[r]);
      if (row >= 0) {
        System.arraycopy(items.values(), row * k, rows.values(), r * (k + 1), k);
      }
      rows.values()[r * (k + 1) + k] = 1;
      left[r] = (float) (guest.values()[r] / unit - mean - ofItem(row, chosen));
    }
    ridge(rows, left, person);
    KERNELS.addScaled(1, chosen, 0, person, 0, k);
  }

  private void ridge(Matrix rows, float[] left, float[] solution) {
    int width = solution.length;
    Matrix system = Blas.gram(rows);
    for (int f = 0; f < width; f++) {
      system.values()[f * width + f] += f < width - 1 ? factorPenalty : biasPenalty;
    }
    for (int r = 0; r < left.length; r++) {
      KERNELS.addScaled(left[r], rows.values(), r * width, solution, 0, width);
    }
    Blas.solve(system, new Matrix(1, width, solution));
  }

  @Override
  public void write(ModelWriter out) {
    ratedUsers.write(out, "users-of-factors");
    ratedItems.write(out, "items-of-factors");
    out.number("unit", unit);
    out.number("mean", mean);
    out.floats("user-bias", userBias);
    out.floats("item-bias", itemBias);
    out.matrix("users", users);
    out.matrix("items", items);
    out.matrix("implicit", implicit);
    out.number("bias-penalty", biasPenalty);
    out.number("factor-penalty", factorPenalty);
  }
}
