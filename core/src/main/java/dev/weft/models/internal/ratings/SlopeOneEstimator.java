package dev.weft.models.internal.ratings;

import dev.weft.data.Ratings;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.ratings.rows.RatingSizes;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel.Rater;
import java.util.Arrays;

/**
 * Sums of differences and numbers of raters of every pair of items.
 *
 * @param ratings users × items
 * @param sums items × items: {@code Σ_u (r_ui − r_uj)}
 * @param counts how many rated both, in the order of the entries of {@code sums}
 * @param bias answers where no pair does
 */
record SlopeOneEstimator(SparseMatrix ratings, SparseMatrix sums, int[] counts, BiasModel bias)
    implements Estimator {

  /** Sums and counts of all pairs by rows and, when these are joined, the sums twice. */
  static FitMemory memory(RatingSizes sizes, long pairs) {
    long kept = 8 * sizes.ratings() + 12 * pairs + 4 * (sizes.all() + sizes.items());
    long rows = 60 * sizes.items() + Parallel.WORKERS * 16L * sizes.items();
    return new FitMemory(kept + 8 * sizes.ratings() + 8 * pairs + rows, 0, kept);
  }

  static SlopeOneEstimator learn(Ratings data) {
    SparseMatrix byUser = data.matrix();
    SparseMatrix byItem = byUser.transpose();
    int items = data.items();
    var sums = new SparseRows(items, items);
    int[][] counts = new int[items][];
    Parallel.forEach(
        items,
        () -> {
          double[] sum = new double[items];
          int[] count = new int[items];
          int[] touched = new int[items];
          return item -> {
            int found = add(byUser, byItem, item, sum, count, touched);
            int[] others = Arrays.copyOf(touched, found);
            Arrays.sort(others);
            float[] values = new float[found];
            counts[item] = new int[found];
            for (int e = 0; e < found; e++) {
              values[e] = (float) sum[others[e]];
              counts[item][e] = count[others[e]];
              sum[others[e]] = 0;
              count[others[e]] = 0;
            }
            sums.set(item, others, values);
          };
        });
    SparseMatrix all = sums.matrix();
    int[] allCounts = new int[all.entries()];
    for (int item = 0; item < items; item++) {
      System.arraycopy(counts[item], 0, allCounts, all.offsets()[item], counts[item].length);
    }
    BiasModel bias = new Bias().fit(RatingData.of(data));
    return new SlopeOneEstimator(byUser, all, allCounts, bias);
  }

  private static int add(
      SparseMatrix byUser,
      SparseMatrix byItem,
      int item,
      double[] sum,
      int[] count,
      int[] touched) {
    int found = 0;
    for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
      int user = byItem.indices()[e];
      float own = byItem.values()[e];
      for (int f = byUser.offsets()[user]; f < byUser.offsets()[user + 1]; f++) {
        int other = byUser.indices()[f];
        if (other != item) {
          if (count[other]++ == 0) {
            touched[found++] = other;
          }
          sum[other] += own - byUser.values()[f];
        }
      }
    }
    return found;
  }

  static SlopeOneEstimator read(int users, int items, ModelReader in) {
    SparseMatrix sums = in.sparse("sums", items, items);
    return new SlopeOneEstimator(
        in.sparse("ratings", users, items),
        sums,
        in.counts("counts", sums.entries()),
        BiasModel.within(in, users, items));
  }

  @Override
  public double[] estimate(Rater rater, int[] items) {
    Given given = Given.of(rater, ratings);
    int[] positions = given.positions(ratings.columns());
    double[] estimates = new double[items.length];
    double base = (double) bias.mean() + bias.of(rater);
    for (int i = 0; i < items.length; i++) {
      double weighted = 0;
      long weights = 0;
      for (int e = sums.offsets()[items[i]]; e < sums.offsets()[items[i] + 1]; e++) {
        int position = positions[sums.indices()[e]];
        if (position >= 0) {
          weighted += sums.values()[e] + (double) counts[e] * given.values()[position];
          weights += counts[e];
        }
      }
      estimates[i] = weights == 0 ? base + bias.ofItem(items[i]) : weighted / weights;
    }
    return estimates;
  }

  @Override
  public void write(ModelWriter out) {
    out.sparse("ratings", ratings);
    out.sparse("sums", sums);
    out.ints("counts", counts);
    out.model("bias", bias);
  }
}
