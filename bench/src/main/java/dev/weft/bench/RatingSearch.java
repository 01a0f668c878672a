package dev.weft.bench;

import dev.weft.data.splits.RatingSplit;
import dev.weft.evaluation.RatingOutcome;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.internal.ratings.KnnBaseline;
import dev.weft.models.internal.ratings.SvdPlusPlus;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Chooses settings of Weft's classics as the peers choose theirs: the defaults first, then random
 * ones from the ranges of {@code bench/peers/contest_surprise.py}, by RMSE on the same tenth of the
 * training part, until the budget is used up.
 */
final class RatingSearch {

  private static final int[] FACTORS = {10, 20, 50, 100, 150};
  private static final int[] EPOCHS = {20, 30, 40, 60};
  private static final int[] NEIGHBOURS = {20, 30, 40, 60, 80};

  private final RandomGenerator random;

  private RatingSearch(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /**
   * What was chosen.
   *
   * @param trials how many settings were tried; 0 where there is nothing to choose
   */
  record Choice(RatingAlgorithm algorithm, int trials) {}

  /** Bayesian factorisation has nothing to choose and stays as it is. */
  static Choice choose(RatingAlgorithm defaults, RatingData data, int budgetSeconds) {
    var search = new RatingSearch(data.seed());
    if (search.drawn(defaults).equals(defaults)) {
      return new Choice(defaults, 0);
    }
    RatingSplit inner = RatingFolder.inner(data.ratings(), data.seed());
    RatingData part = data.withRatings(inner.train());
    RatingAlgorithm best = defaults;
    double least = Double.POSITIVE_INFINITY;
    int trials = 0;
    long start = System.nanoTime();
    while (trials == 0 || System.nanoTime() - start < budgetSeconds * 1_000_000_000L) {
      RatingAlgorithm tried = trials == 0 ? defaults : search.drawn(defaults);
      double reached = RatingOutcome.of(tried.fit(part), inner).rmse();
      trials++;
      if (reached < least) {
        least = reached;
        best = tried;
      }
    }
    return new Choice(best, trials);
  }

  private RatingAlgorithm drawn(RatingAlgorithm defaults) {
    return switch (defaults) {
      case SvdPlusPlus svd ->
          new SvdPlusPlus(
              one(FACTORS),
              one(EPOCHS),
              logUniform(0.002, 0.015),
              logUniform(0.02, 0.2),
              svd.startDeviation());
      case KnnBaseline knn ->
          new KnnBaseline(
              knn.basis(),
              one(NEIGHBOURS),
              logUniform(20, 500),
              knn.negatives(),
              new Bias(logUniform(2, 30), logUniform(1, 20), knn.bias().epochs()));
      default -> defaults;
    };
  }

  private int one(int[] values) {
    return values[random.nextInt(values.length)];
  }

  private double logUniform(double low, double high) {
    return Math.exp(random.nextDouble(Math.log(low), Math.log(high)));
  }
}
