package dev.weft.models.ratings;

import dev.weft.data.Event;
import dev.weft.data.Ratings;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.Need;
import dev.weft.models.TrainingData;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a rating algorithm learns from. Immutable.
 *
 * @param ratings who gave what which rating
 * @param itemFeatures groups of item features, each with a row for every item; may be empty
 * @param userFeatures users × attributes, row-major; 0 columns when nothing is known
 * @param seed the source of every random choice
 */
public record RatingData(
    Ratings ratings, List<FeatureBlock> itemFeatures, Matrix userFeatures, long seed) {

  public RatingData {
    itemFeatures = List.copyOf(itemFeatures);
    for (FeatureBlock block : itemFeatures) {
      if (block.rows() != ratings.items()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "feature block '%s' must have a row for each of the %d items: %d",
                block.name(),
                ratings.items(),
                block.rows()));
      }
    }
    if (userFeatures.columns() > 0 && userFeatures.rows() != ratings.users()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "user features must have a row for each of the %d users: %d",
              ratings.users(),
              userFeatures.rows()));
    }
    TrainingData.requireFinite(userFeatures);
  }

  /** Ratings alone, seed 1. */
  public static RatingData of(Ratings ratings) {
    return new RatingData(ratings, List.of(), Matrix.zeros(0, 0), 1);
  }

  /** Whether there is data of a kind. */
  public boolean has(Need need) {
    return switch (need) {
      case EVENTS, VALUES -> ratings.size() > 0;
      case TIMES -> IntStream.range(0, ratings.size()).anyMatch(this::isTimed);
      case SESSIONS -> false;
      case ITEM_FEATURES -> !itemFeatures.isEmpty();
      case USER_ATTRIBUTES -> userFeatures.columns() > 0;
    };
  }

  private boolean isTimed(int rating) {
    return ratings.time(rating) != Event.NO_TIME;
  }

  /** The same features with other ratings of the same users and items. */
  public RatingData withRatings(Ratings other) {
    return new RatingData(other, itemFeatures, userFeatures, seed);
  }

  /** The same with another source of random choices. */
  public RatingData withSeed(long other) {
    return new RatingData(ratings, itemFeatures, userFeatures, other);
  }
}
