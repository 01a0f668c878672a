package dev.weft.files.internal.values;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts distinct texts: exactly up to 2,048, and beyond by those of their hashes that end in
 * zeros, a few in a hundred wrong (adaptive sampling, Flajolet 1990).
 */
public final class DistinctCount {

  private static final int KEPT = 1 << 11;

  private final Set<Integer> kept = new HashSet<>();
  private int zeros;

  public void see(String text) {
    int hash = mixed(text.hashCode());
    if (isKept(hash) && kept.add(hash) && kept.size() > KEPT) {
      zeros++;
      kept.removeIf(one -> !isKept(one));
    }
  }

  private boolean isKept(int hash) {
    return (hash & ((1 << zeros) - 1)) == 0;
  }

  public long count() {
    return (long) kept.size() << zeros;
  }

  private static int mixed(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }
}
