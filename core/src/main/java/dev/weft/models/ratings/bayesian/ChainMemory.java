package dev.weft.models.ratings.bayesian;

import dev.weft.features.FeatureBlock;
import dev.weft.models.FitMemory;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingSizes;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of a chain: its ratings in every order that it needs them in, rows with what is
 * expected of them and components, and the samples that it has kept by its end.
 */
final class ChainMemory {

  /**
   * Of a rating: its user and item among those with ratings, and again in the chain, with its
   * value, weight and error, and its place in the orders of both sides.
   */
  private static final int BYTES_OF_RATING = 36;

  private final BayesianMf algorithm;
  private final RatingSizes sizes;
  private final long d;
  private final List<Long> attributeRanks;
  private final List<Long> featureRanks;
  private final long implicit;

  private ChainMemory(BayesianMf algorithm, RatingData data) {
    this.algorithm = algorithm;
    this.sizes = RatingSizes.of(data.ratings());
    this.d = algorithm.k() + 1L;
    this.implicit =
        Math.min(algorithm.implicitRank(), Math.min(sizes.ratedUsers(), sizes.ratedItems()));
    this.attributeRanks = List.of(rank(data.userFeatures().columns(), sizes.ratedUsers()));
    List<Long> ranks = new ArrayList<>();
    for (FeatureBlock block : data.itemFeatures()) {
      ranks.add(rank(FeatureRows.width(block), sizes.ratedItems()));
    }
    this.featureRanks = ranks;
  }

  /** The most that the rank can be. */
  private long rank(int width, long rows) {
    return Math.min(algorithm.featureRank(), Math.min(width, rows));
  }

  static FitMemory of(BayesianMf algorithm, RatingData data) {
    return new ChainMemory(algorithm, data).estimate();
  }

  private FitMemory estimate() {
    long ofUsers = implicit + sum(attributeRanks);
    long ofItems = implicit + sum(featureRanks);
    long kept = samples(ofUsers, sum(featureRanks)) + unrated();
    // Components by row and by column; rows, what is expected of them and what is left to explain.
    long sides =
        sizes.ratedUsers() * (8 * ofUsers + 12 * d) + sizes.ratedItems() * (8 * ofItems + 12 * d);
    long width = Math.max(sizes.ratedUsers(), sizes.ratedItems()) * (implicit + 8);
    return new FitMemory(
        kept + sides + BYTES_OF_RATING * sizes.ratings(), implicit == 0 ? 0 : 8 * width, kept);
  }

  private long samples(long ofUsers, long ofItems) {
    long rows = 2 * (d + 1) * sizes.rows();
    long expectations = 4 * d * (2 + 2 * d + ofUsers + ofItems);
    return algorithm.kept() * (rows + expectations) + 4 * sizes.ratedItems() * implicit;
  }

  private long unrated() {
    return 2 * (sizes.users() - sizes.ratedUsers()) * sum(attributeRanks)
        + 2 * (sizes.items() - sizes.ratedItems()) * sum(featureRanks);
  }

  private static long sum(List<Long> ranks) {
    return ranks.stream().mapToLong(Long::longValue).sum();
  }
}
