package dev.weft.files;

/**
 * A set of texts that remembers 128 bits of each: 16 to 32 bytes a text instead of a hundred. Two
 * of a billion different texts share a fingerprint with a probability below 10^-20.
 */
final class FingerprintSet {

  private long[] high = new long[1024];
  private long[] low = new long[1024];
  private int size;

  /** Adds a text; false when it was there before. */
  boolean add(String text) {
    if (size * 2L >= high.length) {
      grow();
    }
    long first = 0xcbf29ce484222325L;
    long second = 0x9e3779b97f4a7c15L;
    for (int i = 0; i < text.length(); i++) {
      first = mixed(first ^ text.charAt(i));
      second = mixed(second + text.charAt(i) * 0xd6e8feb86659fd93L) ^ (second >>> 32);
    }
    return insert(first, second | 1); // an odd half marks a slot in use
  }

  private boolean insert(long first, long second) {
    int slot = (int) (first & high.length - 1);
    while (low[slot] != 0) {
      if (high[slot] == first && low[slot] == second) {
        return false;
      }
      slot = slot + 1 & high.length - 1;
    }
    high[slot] = first;
    low[slot] = second;
    size++;
    return true;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    high = new long[Math.multiplyExact(oldHigh.length, 2)];
    low = new long[high.length];
    size = 0;
    for (int i = 0; i < oldHigh.length; i++) {
      if (oldLow[i] != 0) {
        insert(oldHigh[i], oldLow[i]);
      }
    }
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mixed(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
