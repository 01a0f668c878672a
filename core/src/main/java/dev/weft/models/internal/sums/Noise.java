package dev.weft.models.internal.sums;

import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.Rule;
import java.util.random.RandomGenerator;

/**
 * Random numbers to be added to sums, for differential privacy.
 *
 * <p>What scale gives which ε and δ, from the bounds of {@link Clip}, and how several releases
 * compose, is left to the caller: each sum that is published spends budget of its own (C. Dwork and
 * A. Roth, “The Algorithmic Foundations of Differential Privacy”, 2014, sections 3.3 to 3.5 and
 * appendix A). The number of users stays exact and counts as public. The generator is made for
 * repeatable results and not for secrets: whoever knows the seed can take the noise off, so draw it
 * afresh and forget it. Noise in floating point leaks a little by its last bits (I. Mironov, CCS
 * 2012).
 *
 * @param kind the distribution
 * @param scale standard deviation of the normal distribution, or b of Laplace's; finite, at least 0
 * @param seed the source of the numbers
 */
public record Noise(Kind kind, double scale, long seed) {

  /** A distribution around 0. */
  public enum Kind {
    /** Normal. */
    GAUSSIAN,
    /** Two exponential distributions back to back. */
    LAPLACE
  }

  public Noise {
    Rule.notNegative("scale", scale);
  }

  /** Normal noise of a standard deviation. */
  public static Noise gaussian(double deviation, long seed) {
    return new Noise(Kind.GAUSSIAN, deviation, seed);
  }

  /** Laplace noise of a scale b. */
  public static Noise laplace(double scale, long seed) {
    return new Noise(Kind.LAPLACE, scale, seed);
  }

  /** One of many streams: sums give one to each row. */
  Draws stream(long number) {
    RandomGenerator random = RandomStreams.of(seed, number);
    return switch (kind) {
      case GAUSSIAN -> () -> (float) (scale * random.nextGaussian());
      case LAPLACE ->
          () -> {
            double size = scale * random.nextExponential();
            return (float) (random.nextBoolean() ? size : -size);
          };
    };
  }

  /** Independent numbers, one after the other. */
  interface Draws {
    float next();
  }
}
