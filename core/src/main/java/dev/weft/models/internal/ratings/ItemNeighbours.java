package dev.weft.models.internal.ratings;

import dev.weft.data.Ratings;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.TopK;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.ratings.rows.RatingSizes;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel.Rater;
import java.util.Arrays;

/**
 * Similarities of items.
 *
 * @param algorithm hyperparameters
 * @param residuals users × items
 * @param similarities items × items, those that count
 * @param bias the biases
 */
record ItemNeighbours(
    KnnBaseline algorithm, SparseMatrix residuals, SparseMatrix similarities, BiasModel bias)
    implements Estimator {

  /** Share of the similarities of two items that are positive, on MovieLens 1M. */
  static final double POSITIVE = 0.48;

  /**
   * Similarities by rows and, when these are joined, twice. The fit that calibrates joins its own
   * at another time, so that half of it counts in each.
   */
  static FitMemory memory(RatingSizes sizes, long pairs) {
    long kept = 8 * sizes.ratings() + 8 * pairs + 4 * (2 * sizes.all());
    long rows = 40 * sizes.items() + Parallel.WORKERS * 32L * sizes.items();
    return new FitMemory(kept + 8 * sizes.ratings() + 4 * pairs + rows, 0, kept);
  }

  static ItemNeighbours learn(KnnBaseline algorithm, Ratings ratings) {
    BiasModel bias = algorithm.bias().fit(RatingData.of(ratings));
    SparseMatrix byUser = Residuals.of(ratings, bias);
    SparseMatrix byItem = byUser.transpose();
    int items = ratings.items();
    var rows = new SparseRows(items, items);
    Parallel.forEach(
        items,
        () -> {
          var sums = new Correlations(items);
          return item -> {
            compare(byUser, byItem, item, sums);
            keep(algorithm, item, sums, rows);
            sums.clear();
          };
        });
    return new ItemNeighbours(algorithm, byUser, rows.matrix(), bias);
  }

  private static void compare(
      SparseMatrix byUser, SparseMatrix byItem, int item, Correlations sums) {
    for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
      int user = byItem.indices()[e];
      for (int f = byUser.offsets()[user]; f < byUser.offsets()[user + 1]; f++) {
        if (byUser.indices()[f] != item) {
          sums.add(byUser.indices()[f], byItem.values()[e], byUser.values()[f]);
        }
      }
    }
  }

  private static void keep(KnnBaseline algorithm, int item, Correlations sums, SparseRows rows) {
    int[] others = sums.others();
    float[] values = new float[others.length];
    int kept = 0;
    for (int other : others) {
      double similarity = sums.similarity(other, algorithm.shrinkage());
      if (algorithm.counts(similarity)) {
        others[kept] = other;
        values[kept++] = (float) similarity;
      }
    }
    rows.set(item, Arrays.copyOf(others, kept), Arrays.copyOf(values, kept));
  }

  static ItemNeighbours read(KnnBaseline algorithm, int users, int items, ModelReader in) {
    return new ItemNeighbours(
        algorithm,
        in.sparse("residuals", users, items),
        in.sparse("similarities", items, items),
        BiasModel.within(in, users, items));
  }

  @Override
  public double[] estimate(Rater rater, int[] items) {
    Given given = Residuals.of(rater, residuals, bias);
    int[] positions = given.positions(residuals.columns());
    float[] similarity = new float[given.items().length];
    double base = (double) bias.mean() + bias.of(rater);
    double[] estimates = new double[items.length];
    for (int i = 0; i < items.length; i++) {
      var nearest = new TopK(Math.max(1, Math.min(algorithm.neighbours(), similarity.length)));
      for (int e = similarities.offsets()[items[i]];
          e < similarities.offsets()[items[i] + 1];
          e++) {
        int position = positions[similarities.indices()[e]];
        if (position >= 0) {
          similarity[position] = similarities.values()[e];
          nearest.offer(position, similarity[position]);
        }
      }
      estimates[i] =
          base + bias.ofItem(items[i]) + Residuals.mean(nearest, similarity, given.values());
    }
    return estimates;
  }

  @Override
  public void write(ModelWriter out) {
    out.sparse("residuals", residuals);
    out.sparse("similarities", similarities);
    out.model("bias", bias);
  }
}
