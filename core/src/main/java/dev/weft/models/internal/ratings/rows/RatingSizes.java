package dev.weft.models.internal.ratings.rows;

import dev.weft.data.Ratings;
import java.util.Arrays;

/**
 * What the memory of a fit follows from.
 *
 * @param ratings number of ratings
 * @param users number of users, those without ratings included
 * @param items number of items, those without ratings included
 * @param ratedUsers number of users with ratings
 * @param ratedItems number of items with ratings
 */
public record RatingSizes(long ratings, long users, long items, long ratedUsers, long ratedItems) {

  /** The sizes of some ratings. */
  public static RatingSizes of(Ratings ratings) {
    return new RatingSizes(
        ratings.size(),
        ratings.users(),
        ratings.items(),
        some(ratings.userCounts()),
        some(ratings.itemCounts()));
  }

  private static long some(int[] counts) {
    return Arrays.stream(counts).filter(count -> count > 0).count();
  }

  /** Users and items with ratings. */
  public long rows() {
    return ratedUsers + ratedItems;
  }

  /** All users and items. */
  public long all() {
    return users + items;
  }

  /** The same with another number of ratings. */
  public RatingSizes withRatings(long other) {
    return new RatingSizes(other, users, items, ratedUsers, ratedItems);
  }
}
