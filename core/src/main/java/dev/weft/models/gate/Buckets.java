package dev.weft.models.gate;

/**
 * The cells in which evidence is weighed apart: by the length of the history and by the support of
 * the item. A bucket holds the values from its lower bound to the next one's.
 */
final class Buckets {

  /** Lower bounds of the history lengths. */
  static final int[] LENGTHS = {0, 1, 2, 4, 8, 16, 32, 64, 128};

  /** Lower bounds of the supports. */
  static final int[] SUPPORTS = {0, 1, 10, 50, 250};

  private Buckets() {}

  static int ofLength(int length) {
    return of(LENGTHS, length);
  }

  static int ofSupport(int support) {
    return of(SUPPORTS, support);
  }

  /** The support bucket of every item. */
  static byte[] ofSupports(int[] support) {
    byte[] buckets = new byte[support.length];
    for (int i = 0; i < support.length; i++) {
      buckets[i] = (byte) ofSupport(support[i]);
    }
    return buckets;
  }

  private static int of(int[] bounds, int value) {
    int bucket = 0;
    while (bucket + 1 < bounds.length && bounds[bucket + 1] <= value) {
      bucket++;
    }
    return bucket;
  }
}
