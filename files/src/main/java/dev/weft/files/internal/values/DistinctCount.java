package dev.weft.files.internal.values;

import dev.weft.math.internal.RandomStreams;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts distinct texts: up to 2,048 all of them, and beyond by those of their hashes that end in
 * zeros, a few in a hundred wrong (adaptive sampling, Flajolet 1990).
 *
 * <p>Hashes are of 64 bits, so that no two texts of a data set are likely to share one. Those that
 * texts have by themselves do not tell short codes apart: the 238,328 codes of three letters and
 * digits have 50,413 of them.
 */
public final class DistinctCount {

  private static final int KEPT = 1 << 11;

  /** Odd, and so large that a character changes the upper bits, too. */
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final Set<Long> kept = new HashSet<>();
  private int zeros;

  public void see(String text) {
    long hash = hash(text);
    if (isKept(hash) && kept.add(hash) && kept.size() > KEPT) {
      zeros++;
      kept.removeIf(one -> !isKept(one));
    }
  }

  private boolean isKept(long hash) {
    return (hash & ((1L << zeros) - 1)) == 0;
  }

  public long count() {
    return (long) kept.size() << zeros;
  }

  private static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = hash * FACTOR + text.charAt(i);
    }
    return RandomStreams.mixed(hash);
  }
}
