package dev.weft.files.internal.values;

/**
 * A set of texts that remembers 128 bits of each: 16 to 32 bytes a text instead of a hundred. Two
 * of a billion different texts share a fingerprint with a probability below 10^-20.
 */
public final class FingerprintSet {

  private long[] high = new long[1024];
  private long[] low = new long[1024];
  private int size;

  /** Adds a text; false when it was there before. */
  public boolean add(String text) {
    if (size * 2L >= high.length) {
      grow();
    }
    long first = high(text);
    long second = low(text);
    int slot = slot(first, second);
    if (low[slot] != 0) {
      return false;
    }
    fill(slot, first, second);
    return true;
  }

  /** Whether a text was added. */
  public boolean contains(String text) {
    return low[slot(high(text), low(text))] != 0;
  }

  /** 64 bits of two texts in their order. */
  public static long ofPair(String first, String second) {
    return mixed(high(first) + Long.rotateLeft(high(second), 23));
  }

  private static long high(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = mixed(hash ^ text.charAt(i));
    }
    return hash;
  }

  /** An odd number: 0 marks a free slot. */
  private static long low(String text) {
    long hash = 0x9e3779b97f4a7c15L;
    for (int i = 0; i < text.length(); i++) {
      hash = mixed(hash + text.charAt(i) * 0xd6e8feb86659fd93L) ^ (hash >>> 32);
    }
    return hash | 1;
  }

  /** The slot that holds a fingerprint, or the free one where it would stand. */
  private int slot(long first, long second) {
    int slot = (int) (first & high.length - 1);
    while (low[slot] != 0 && !(high[slot] == first && low[slot] == second)) {
      slot = slot + 1 & high.length - 1;
    }
    return slot;
  }

  private void fill(int slot, long first, long second) {
    high[slot] = first;
    low[slot] = second;
    size++;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    high = new long[Math.multiplyExact(oldHigh.length, 2)];
    low = new long[high.length];
    size = 0;
    for (int i = 0; i < oldHigh.length; i++) {
      if (oldLow[i] != 0) {
        fill(slot(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i]);
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
