package dev.weft.evaluation;

import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.Rule;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Compares two models on the same users: Fisher's randomisation test of the mean difference (each
 * user's difference keeps or changes its sign at random; Smucker, Allan and Carterette, CIKM 2007)
 * and a bootstrap interval of the difference.
 *
 * @param randomisations how often the signs are drawn, at least 100; 1/(randomisations + 1) is the
 *     smallest p-value possible
 * @param bootstrap for the interval; its seed is that of the test, too
 */
public record PairedTest(int randomisations, Bootstrap bootstrap) {

  /** 10,000 randomisations, the default bootstrap. */
  public static final PairedTest DEFAULT = new PairedTest(10_000, Bootstrap.DEFAULT);

  public PairedTest {
    Rule.atLeast("randomisations", randomisations, 100);
  }

  /**
   * What a comparison found.
   *
   * @param difference mean of (first − second) per user, with its interval
   * @param probability two-sided p-value: how often chance alone gives a mean difference at least
   *     as large, in (0, 1]
   */
  public record Comparison(Interval difference, double probability) {}

  /**
   * Compares values of the same test cases in the same order.
   *
   * @throws IllegalArgumentException when the lengths differ, are 0, or a value is not finite
   */
  public Comparison compare(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a paired test needs the same test cases: %d and %d values",
              first.length,
              second.length));
    }
    double[] differences = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      differences[i] = first[i] - second[i];
    }
    Interval interval = bootstrap.interval(differences);
    return new Comparison(interval, probability(differences, interval.mean()));
  }

  private double probability(double[] differences, double mean) {
    RandomGenerator random = RandomStreams.of(~bootstrap.seed());
    // Rounding must not turn an equal sum into a smaller one.
    double limit = Math.abs(mean) * differences.length * (1 - 1e-9);
    int asLarge = 0;
    for (int r = 0; r < randomisations; r++) {
      double sum = 0;
      long signs = 0;
      for (int i = 0; i < differences.length; i++) {
        if ((i & 63) == 0) {
          signs = random.nextLong();
        }
        sum += (signs & 1) == 0 ? differences[i] : -differences[i];
        signs >>>= 1;
      }
      if (Math.abs(sum) >= limit) {
        asLarge++;
      }
    }
    return (asLarge + 1.0) / (randomisations + 1.0);
  }

  /**
   * Percentile bootstrap over users (Efron 1979): the users are drawn with replacement, and the
   * interval spans the middle share of the means. The same seed gives the same interval.
   *
   * @param resamples how often the users are drawn, at least 100
   * @param level share of the means inside, in (0, 1)
   * @param seed source of the draws
   */
  public record Bootstrap(int resamples, double level, long seed) {

    /** 2,000 resamples, 95 %, seed 1. */
    public static final Bootstrap DEFAULT = new Bootstrap(2_000, 0.95, 1);

    public Bootstrap {
      Rule.atLeast("resamples", resamples, 100);
      Rule.between("level", level, 0, 1);
    }

    /** The same with another seed. */
    public Bootstrap withSeed(long other) {
      return new Bootstrap(resamples, level, other);
    }

    /**
     * The interval of the mean. O(resamples × values).
     *
     * @param values one finite number per user
     * @throws IllegalArgumentException when there is none or one is not finite
     */
    public Interval interval(double[] values) {
      double mean = mean(values);
      RandomGenerator random = RandomStreams.of(seed);
      double[] means = new double[resamples];
      for (int r = 0; r < resamples; r++) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
          sum += values[random.nextInt(values.length)];
        }
        means[r] = sum / values.length;
      }
      Arrays.sort(means);
      return new Interval(mean, quantile(means, (1 - level) / 2), quantile(means, (1 + level) / 2));
    }

    /**
     * The interval of a mean over what users did, such as a squared error a rating: users are drawn
     * with all of theirs, since what one user does is alike.
     *
     * @param sums the sum of each user
     * @param counts how much each user's sum is of, at least 1
     * @throws IllegalArgumentException when there is no user, the lengths differ, a sum is not
     *     finite, or a count is below 1
     */
    public Interval ratio(double[] sums, int[] counts) {
      for (int count : counts) {
        Rule.atLeast("a count", count, 1);
      }
      return ratio(sums, Arrays.stream(counts).asDoubleStream().toArray());
    }

    /**
     * The interval of the sum over all users divided by another one, such as what was found by what
     * could have been: users are drawn with both of theirs.
     *
     * @param sums the sum of each user
     * @param sizes what each user's sum is to be divided by, above 0
     * @throws IllegalArgumentException when there is no user, the lengths differ, a sum is not
     *     finite, or a size is not finite and above 0
     */
    public Interval ratio(double[] sums, double[] sizes) {
      checkSizes(sums, sizes);
      double total = mean(sums) * sums.length;
      RandomGenerator random = RandomStreams.of(seed);
      double[] ratios = new double[resamples];
      for (int r = 0; r < resamples; r++) {
        double sum = 0;
        double size = 0;
        for (int i = 0; i < sums.length; i++) {
          int drawn = random.nextInt(sums.length);
          sum += sums[drawn];
          size += sizes[drawn];
        }
        ratios[r] = sum / size;
      }
      Arrays.sort(ratios);
      double size = 0;
      for (double one : sizes) {
        size += one;
      }
      return new Interval(
          total / size, quantile(ratios, (1 - level) / 2), quantile(ratios, (1 + level) / 2));
    }

    private static void checkSizes(double[] sums, double[] sizes) {
      if (sums.length != sizes.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "each user has a sum and what it is divided by: %d sums by %d",
                sums.length,
                sizes.length));
      }
      for (double size : sizes) {
        Rule.positive("a size", size);
      }
    }

    static double mean(double[] values) {
      if (values.length == 0) {
        throw new IllegalArgumentException("an interval needs at least one value");
      }
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        if (!Double.isFinite(values[i])) {
          throw new IllegalArgumentException(
              String.format(Locale.ROOT, "value %d must be finite: %s", i, values[i]));
        }
        sum += values[i];
      }
      return sum / values.length;
    }

    /** Quantile of ascending values, linear between neighbours. */
    static double quantile(double[] sorted, double share) {
      double position = share * (sorted.length - 1);
      int below = (int) position;
      int above = Math.min(below + 1, sorted.length - 1);
      return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
  }
}
