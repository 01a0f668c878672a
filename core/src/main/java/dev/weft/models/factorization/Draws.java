package dev.weft.models.factorization;

/**
 * Fast random numbers for drawing items: xorshift64* (Vigna 2016) seeded by SplitMix64. Not
 * thread-safe.
 */
final class Draws {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state = GOLDEN;

  /** A well-mixed function of a number: the finaliser of SplitMix64. */
  static long mix(long number) {
    long z = number + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A well-mixed function of two numbers in order. */
  static long mix(long first, long second) {
    return mix(mix(first) + second);
  }

  /** The {@code index}-th uniform number of a seed, from −0.5 to 0.5. */
  static float centred(long seed, int index) {
    return (mix(seed, index) >>> 40) * 0x1p-24f - 0.5f;
  }

  /** Starts the sequence of a seed. */
  void start(long seed) {
    long mixed = mix(seed);
    state = mixed == 0 ? GOLDEN : mixed;
  }

  /** A number from 0 to {@code bound − 1}; the bias is below {@code bound / 2³²}. */
  int below(int bound) {
    long x = state;
    x ^= x >>> 12;
    x ^= x << 25;
    x ^= x >>> 27;
    state = x;
    return (int) ((((x * 0x2545F4914F6CDD1DL) >>> 32) * bound) >>> 32);
  }

  /** Puts the first {@code count} values into random order. */
  void shuffle(int[] values, int count) {
    for (int i = count - 1; i > 0; i--) {
      int other = below(i + 1);
      int value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }
}
