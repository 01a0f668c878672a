package dev.weft.models.internal.ratings;

import dev.weft.data.Ratings;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a model predicts of ratings that its own users gave. */
public final class KnownPredictions {

  private KnownPredictions() {}

  /**
   * Predicts every rating at the time it was given, those of one user and time together.
   *
   * @param ratings in the order of users
   * @throws IllegalStateException when it predicts more, fewer or others than it may
   */
  public static List<RatingPrediction> of(RatingModel model, Ratings ratings) {
    List<RatingPrediction> predictions = new ArrayList<>(ratings.size());
    for (int from = 0; from < ratings.size(); from = predictions.size()) {
      int user = ratings.user(from);
      long time = ratings.time(from);
      int to = from + 1;
      while (to < ratings.size() && ratings.user(to) == user && ratings.time(to) == time) {
        to++;
      }
      int[] items = IntStream.range(from, to).map(ratings::item).toArray();
      predictions.addAll(Predicted.of(model, new Rater.Known(user), items, time));
    }
    return predictions;
  }
}
