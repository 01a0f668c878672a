package dev.weft.evaluation;

import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.Rule;
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
}
