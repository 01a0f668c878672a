package dev.weft.models.internal.factorization;

import dev.weft.math.internal.RandomStreams;
import java.util.random.RandomGenerator;

/**
 * Fast random numbers for drawing items: xorshift64* (Vigna 2016), begun again for every user from
 * a seed that {@link RandomStreams} mixed. Not thread-safe.
 */
final class Draws implements RandomGenerator {

  private static final long NOT_ZERO = 1;

  private long state = NOT_ZERO;

  /** The {@code index}-th uniform number of a seed, from −0.5 to 0.5. */
  static float centred(long seed, int index) {
    return (RandomStreams.mixed(seed, index) >>> 40) * 0x1p-24f - 0.5f;
  }

  /** Starts the sequence of a seed. */
  void start(long seed) {
    long mixed = RandomStreams.mixed(seed);
    state = mixed == 0 ? NOT_ZERO : mixed;
  }

  @Override
  public long nextLong() {
    long x = state;
    x ^= x >>> 12;
    x ^= x << 25;
    x ^= x >>> 27;
    state = x;
    return x * 0x2545F4914F6CDD1DL;
  }

  /** Without a loop: the bias is below {@code bound / 2³²}. */
  @Override
  public int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }
}
