package dev.weft.models.internal.ratings;

import dev.weft.data.Ratings;
import dev.weft.math.SparseMatrix;
import java.util.stream.IntStream;

/**
 * Pairs of items that someone rated both of, estimated from a sample of the items: one of every so
 * many in the order of their ratings. Each pair counts twice, as in a matrix of items × items.
 *
 * @param once pairs with one such rater or more
 * @param twice pairs with two or more
 */
record CoRatedPairs(long once, long twice) {

  /** Items in the sample; with no more than these the count is exact. */
  private static final int SAMPLE = 256;

  static CoRatedPairs of(Ratings ratings) {
    int[] support = ratings.itemCounts();
    // By support, then by item: both in one number.
    long[] rated =
        IntStream.range(0, support.length)
            .filter(i -> support[i] > 0)
            .mapToLong(i -> ((long) support[i] << Integer.SIZE) | i)
            .sorted()
            .toArray();
    int sampled = Math.min(SAMPLE, rated.length);
    SparseMatrix byUser = ratings.matrix();
    SparseMatrix byItem = byUser.transpose();
    byte[] raters = new byte[support.length];
    long[] found = new long[2];
    for (int s = 0; s < sampled; s++) {
      // In the middle of its part of the order.
      int at = (int) ((2L * s + 1) * rated.length / (2L * sampled));
      int item = (int) rated[at];
      count(byUser, byItem, item, raters, found, 1);
      count(byUser, byItem, item, raters, found, -1);
    }
    double scale = rated.length / (double) Math.max(1, sampled);
    return new CoRatedPairs((long) (scale * found[0]), (long) (scale * found[1]));
  }

  /** Counts the raters of each other item up to two, or takes the count back. */
  private static void count(
      SparseMatrix byUser, SparseMatrix byItem, int item, byte[] raters, long[] found, int way) {
    for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
      int user = byItem.indices()[e];
      for (int f = byUser.offsets()[user]; f < byUser.offsets()[user + 1]; f++) {
        int other = byUser.indices()[f];
        if (way < 0) {
          raters[other] = 0;
        } else if (other != item && raters[other] < 2) {
          found[raters[other]++]++;
        }
      }
    }
  }
}
