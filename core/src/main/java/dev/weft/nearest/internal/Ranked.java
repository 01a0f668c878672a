package dev.weft.nearest.internal;

/**
 * A node and its score in one {@code long} whose order is that of the scores, and for equal scores
 * that of the nodes, the smaller one being the better. Scores are numbers.
 */
final class Ranked {

  private Ranked() {}

  static long of(int node, float score) {
    // Adding 0 makes -0 equal to 0.
    int bits = Float.floatToIntBits(score + 0f);
    int sortable = bits ^ (bits >> 31 & Integer.MAX_VALUE);
    return (long) sortable << 32 | (Integer.MAX_VALUE - node);
  }

  static int node(long ranked) {
    return Integer.MAX_VALUE - (int) ranked;
  }

  static float score(long ranked) {
    int sortable = (int) (ranked >> 32);
    return Float.intBitsToFloat(sortable ^ (sortable >> 31 & Integer.MAX_VALUE));
  }
}
