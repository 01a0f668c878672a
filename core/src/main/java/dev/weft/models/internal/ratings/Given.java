package dev.weft.models.internal.ratings;

import dev.weft.math.SparseMatrix;
import dev.weft.models.ratings.RatingModel.Rater;
import java.util.Arrays;

/**
 * The ratings that a rater has given.
 *
 * @param items items rated
 * @param values the ratings
 */
record Given(int[] items, float[] values) {

  /**
   * @param ratings users × items, for known raters
   */
  static Given of(Rater rater, SparseMatrix ratings) {
    return switch (rater) {
      case Rater.Known known -> {
        int from = ratings.offsets()[known.user()];
        int to = ratings.offsets()[known.user() + 1];
        yield new Given(
            Arrays.copyOfRange(ratings.indices(), from, to),
            Arrays.copyOfRange(ratings.values(), from, to));
      }
      case Rater.Guest guest -> new Given(guest.items(), guest.values());
    };
  }

  /** For each of this many items its position here, or −1. */
  int[] positions(int items) {
    int[] positions = new int[items];
    Arrays.fill(positions, -1);
    for (int g = 0; g < this.items.length; g++) {
      positions[this.items[g]] = g;
    }
    return positions;
  }
}
