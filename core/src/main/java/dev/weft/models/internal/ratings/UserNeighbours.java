package dev.weft.models.internal.ratings;

import dev.weft.data.Ratings;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.ratings.rows.RatingSizes;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel.Rater;

/** Everyone's residuals, by user and by item; users are compared with the one who asks. */
final class UserNeighbours implements Estimator {

  private final KnnBaseline algorithm;
  private final SparseMatrix byUser;
  private final SparseMatrix byItem;
  private final BiasModel bias;

  private UserNeighbours(KnnBaseline algorithm, SparseMatrix byUser, BiasModel bias) {
    this.algorithm = algorithm;
    this.byUser = byUser;
    this.byItem = byUser.transpose();
    this.bias = bias;
  }

  /** Residuals by user and by item. */
  static FitMemory memory(RatingSizes sizes) {
    long kept = 16 * sizes.ratings() + 8 * sizes.all();
    return new FitMemory(kept, 0, kept);
  }

  static UserNeighbours learn(KnnBaseline algorithm, Ratings ratings) {
    BiasModel bias = algorithm.bias().fit(RatingData.of(ratings));
    return new UserNeighbours(algorithm, Residuals.of(ratings, bias), bias);
  }

  static UserNeighbours read(KnnBaseline algorithm, int users, int items, ModelReader in) {
    return new UserNeighbours(
        algorithm, in.sparse("residuals", users, items), BiasModel.within(in, users, items));
  }

  @Override
  public double[] estimate(Rater rater, int[] items) {
    float[] similarity = similarities(rater);
    double base = (double) bias.mean() + bias.of(rater);
    float[] residual = new float[byUser.rows()];
    double[] estimates = new double[items.length];
    for (int i = 0; i < items.length; i++) {
      var nearest = new TopK(Math.max(1, Math.min(algorithm.neighbours(), byUser.rows())));
      for (int e = byItem.offsets()[items[i]]; e < byItem.offsets()[items[i] + 1]; e++) {
        int user = byItem.indices()[e];
        if (algorithm.counts(similarity[user])) {
          residual[user] = byItem.values()[e];
          nearest.offer(user, similarity[user]);
        }
      }
      estimates[i] = base + bias.ofItem(items[i]) + Residuals.mean(nearest, similarity, residual);
    }
    return estimates;
  }

  /** With every user; 0 with oneself. */
  private float[] similarities(Rater rater) {
    Given given = Residuals.of(rater, byUser, bias);
    int self = rater instanceof Rater.Known(int user) ? user : -1;
    var sums = new Correlations(byUser.rows());
    for (int g = 0; g < given.items().length; g++) {
      int item = given.items()[g];
      for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
        sums.add(byItem.indices()[e], given.values()[g], byItem.values()[e]);
      }
    }
    float[] similarities = new float[byUser.rows()];
    for (int user : sums.others()) {
      if (user != self) {
        similarities[user] = (float) sums.similarity(user, algorithm.shrinkage());
      }
    }
    return similarities;
  }

  @Override
  public void write(ModelWriter out) {
    out.sparse("residuals", byUser);
    out.model("bias", bias);
  }
}
