package dev.weft.models.internal.ratings.bayesian;

import dev.weft.features.FeatureBlock;
import dev.weft.models.FitMemory;
import dev.weft.models.internal.ratings.rows.RatingSizes;
import dev.weft.models.ratings.RatingData;

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

  /** Of these, what comes after the components are found. */
  private static final int BYTES_OF_RATING_LATER = 16;

  /** Of a feature that is known, while its components are found: by row, twice, and by column. */
  private static final int BYTES_OF_FEATURE = 24;

  private final BayesianMf algorithm;
  private final RatingSizes sizes;
  private final long d;
  private final long attributeRank;
  private final long featureRanks;
  private final long implicit;
  private final long features;

  private ChainMemory(BayesianMf algorithm, RatingData data) {
    this.algorithm = algorithm;
    this.sizes = RatingSizes.of(data.ratings());
    this.d = algorithm.factors() + 1L;
    this.implicit =
        Math.min(algorithm.implicitRank(), Math.min(sizes.ratedUsers(), sizes.ratedItems()));
    this.attributeRank = rank(data.userFeatures().columns(), sizes.ratedUsers());
    long ranks = 0;
    long most = 0;
    for (FeatureBlock block : data.itemFeatures()) {
      ranks += rank(FeatureRows.width(block), sizes.ratedItems());
      most =
          Math.max(
              most, FeatureRows.entries(block) * sizes.ratedItems() / Math.max(1, sizes.items()));
    }
    this.featureRanks = ranks;
    this.features = algorithm.featureRank() == 0 ? 0 : most;
  }

  /** The most that the rank can be. */
  private long rank(int width, long rows) {
    return Math.min(algorithm.featureRank(), Math.min(width, rows));
  }

  static FitMemory of(BayesianMf algorithm, RatingData data) {
    return new ChainMemory(algorithm, data).estimate();
  }

  private FitMemory estimate() {
    long ofUsers = implicit + attributeRank;
    long ofItems = implicit + featureRanks;
    long kept = samples(ofUsers, featureRanks) + unrated();
    // Components by row and by column; rows, what is expected of them and what is left to explain.
    long sides =
        sizes.ratedUsers() * (8 * ofUsers + 12 * d) + sizes.ratedItems() * (8 * ofItems + 12 * d);
    long width = Math.max(sizes.ratedUsers(), sizes.ratedItems()) * (implicit + 8);
    long ratings =
        (BYTES_OF_RATING - BYTES_OF_RATING_LATER) * sizes.ratings()
            + Math.max(BYTES_OF_RATING_LATER * sizes.ratings(), BYTES_OF_FEATURE * features);
    return new FitMemory(kept + sides + ratings, implicit == 0 ? 0 : 8 * width, kept);
  }

  private long samples(long ofUsers, long ofItems) {
    long rows = 2 * (d + 1) * sizes.rows();
    long expectations = 4 * d * (2 + 2 * d + ofUsers + ofItems);
    return algorithm.kept() * (rows + expectations) + 4 * sizes.ratedItems() * implicit;
  }

  private long unrated() {
    return 2 * (sizes.users() - sizes.ratedUsers()) * attributeRank
        + 2 * (sizes.items() - sizes.ratedItems()) * featureRanks;
  }
}
