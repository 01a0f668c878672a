package dev.weft.models.internal.ratings;

import dev.weft.data.Ratings;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.ratings.RatingModel.Rater;

/** What biases leave unexplained, and the weighted mean of it over the nearest neighbours. */
final class Residuals {

  private Residuals() {}

  /** Users × items: {@code r_ui − b_ui}. */
  static SparseMatrix of(Ratings ratings, BiasModel bias) {
    SparseMatrix matrix = ratings.matrix();
    for (int r = 0; r < ratings.size(); r++) {
      matrix.values()[r] =
          ratings.value(r)
              - bias.mean()
              - bias.ofUser(ratings.user(r))
              - bias.ofItem(ratings.item(r));
    }
    return matrix;
  }

  /** The residuals of one rater. */
  static Given of(Rater rater, SparseMatrix residuals, BiasModel bias) {
    if (rater instanceof Rater.Guest(int[] items, float[] values, long[] _, float[] _)) {
      float[] left = new float[values.length];
      float base = bias.mean() + bias.of(rater);
      for (int g = 0; g < left.length; g++) {
        left[g] = values[g] - base - bias.ofItem(items[g]);
      }
      return new Given(items, left);
    }
    return Given.of(rater, residuals);
  }

  /**
   * {@code Σ s·e / Σ |s|} over the neighbours drawn from a heap; 0 when there is none.
   *
   * @param similarities of each candidate
   * @param residuals of each candidate
   */
  static double mean(TopK nearest, float[] similarities, float[] residuals) {
    double weighted = 0;
    double weights = 0;
    for (int candidate : nearest.drain()) {
      weighted += (double) similarities[candidate] * residuals[candidate];
      weights += Math.abs(similarities[candidate]);
    }
    return weights == 0 ? 0 : weighted / weights;
  }
}
