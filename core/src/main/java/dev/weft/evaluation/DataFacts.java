package dev.weft.evaluation;

import dev.weft.data.RatingScale;

/** Size of the data of a report. */
public sealed interface DataFacts {

  /** Number of users. */
  int users();

  /** Number of items. */
  int items();

  /**
   * Of data that lists are made from.
   *
   * @param users users of the catalogue
   * @param items items of the catalogue
   * @param candidates items that may be recommended
   * @param trainPairs (user, item) pairs that were learned from; with folds the mean of them
   * @param testPairs (user, item) pairs that were asked
   * @param testUsers users who were asked
   */
  record OfLists(
      int users, int items, int candidates, long trainPairs, long testPairs, int testUsers)
      implements DataFacts {}

  /**
   * Of data with ratings.
   *
   * @param users users with ratings
   * @param items items with ratings
   * @param ratings number of ratings
   * @param scale the least and the greatest rating
   */
  record OfRatings(int users, int items, int ratings, RatingScale scale) implements DataFacts {}
}
