package dev.weft.math.internal;

import dev.weft.math.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Where chance comes from: every random choice of the library follows from a seed through here, and
 * a test holds the rest of the library to it.
 *
 * <p>All streams are of the algorithm L64X128MixRandom (Steele and Vigna, “LXM: better splittable
 * pseudorandom number generators”, OOPSLA 2021). The number of a stream is mixed with its seed
 * first. A seed plus a multiple of a constant would not do: where a generator counts on by the same
 * constant, as {@link java.util.SplittableRandom} does, each stream is its neighbour's shifted by
 * one number.
 *
 * <p>A stream belongs to one thread. Where threads share work, give every piece a stream by its
 * number, so that the result does not depend on who does it.
 */
public final class RandomStreams {

  /** 2⁶⁴ over the golden ratio. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final RandomGeneratorFactory<RandomGenerator> STREAMS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private RandomStreams() {}

  /** The stream of a seed. */
  public static RandomGenerator of(long seed) {
    return STREAMS.create(seed);
  }

  /** One of many streams of a seed, independent of all others and of the seed's own. */
  public static RandomGenerator of(long seed, long number) {
    return of(mixed(seed, number));
  }

  /**
   * The stream that generated data sets and published splits were drawn with from the beginning, so
   * that their seeds keep giving what they gave. Nothing new draws from it.
   */
  public static SplittableRandom former(long seed) {
    return new SplittableRandom(seed);
  }

  /** A well-mixed function of a number: the finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  public static long mixed(long number) {
    long z = number + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A well-mixed function of two numbers in order. */
  public static long mixed(long first, long second) {
    return mixed(mixed(first) + second);
  }

  /** The numbers 0 to {@code size − 1} in random order. */
  public static int[] permutation(int size, RandomGenerator random) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    shuffle(order, size, random);
    return order;
  }

  /** Puts the first {@code count} values into random order (Fisher and Yates). */
  public static void shuffle(int[] values, int count, RandomGenerator random) {
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int held = values[i];
      values[i] = values[other];
      values[other] = held;
    }
  }

  /** The values in random order. */
  public static <T> List<T> shuffled(List<T> values, RandomGenerator random) {
    return Arrays.stream(permutation(values.size(), random)).<T>mapToObj(values::get).toList();
  }

  /** Independent normal numbers around 0, drawn row by row. */
  public static Matrix normal(int rows, int columns, double deviation, RandomGenerator random) {
    var matrix = Matrix.zeros(rows, columns);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = (float) (deviation * random.nextGaussian());
    }
    return matrix;
  }
}
