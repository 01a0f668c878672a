package dev.weft.cli.generate;

import dev.weft.math.internal.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded chance. SplittableRandom and StrictMath only, so a seed gives the same numbers on every
 * machine.
 */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this(RandomStreams.former(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Independent dice; what the one draws does not change what the other does. */
  Dice split() {
    return new Dice(random.split());
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return random.nextDouble();
  }

  /** Uniform in [min, max). */
  double uniform(double min, double max) {
    return min + (max - min) * random.nextDouble();
  }

  /** Uniform in 0..bound − 1. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Standard normal, by Box and Muller. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }

  double[] normals(int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = normal();
    }
    return values;
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** An index drawn in proportion to weights that are at least 0 and not all 0. */
  int weighted(double[] weights) {
    double target = random.nextDouble() * Arrays.stream(weights).sum();
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        target -= weights[i];
        if (target < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
