package dev.weft.models.internal.ratings.rows;

import dev.weft.data.Ratings;

/**
 * Ratings among the users and items that have some.
 *
 * @param users the users with ratings
 * @param items the items with ratings
 * @param ratings of these, by their places
 */
public record RatedPart(RatedRows users, RatedRows items, Ratings ratings) {

  /** Leaves out who and what has no rating. */
  public static RatedPart of(Ratings ratings) {
    RatedRows users = RatedRows.of(ratings.userCounts());
    RatedRows items = RatedRows.of(ratings.itemCounts());
    return new RatedPart(users, items, ratings.among(users.rows(), items.rows()));
  }
}
