package dev.weft.models.internal.ratings;

import dev.weft.data.RatingScale;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.List;
import java.util.Locale;

/** What a model predicts, held to what {@link RatingModel} says of it: anybody may have made it. */
public final class Predicted {

  private Predicted() {}

  /**
   * Asks a model.
   *
   * @throws IllegalStateException when it does not predict one rating for each item, or one that is
   *     not on its scale, naming it
   */
  public static List<RatingPrediction> of(RatingModel model, Rater rater, int[] items, long time) {
    List<RatingPrediction> predictions = model.predict(rater, items, time);
    if (predictions.size() != items.length) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s predicts %d ratings, but was asked for those of %d items",
              model.algorithm().name(),
              predictions.size(),
              items.length));
    }
    RatingScale scale = model.scale();
    for (RatingPrediction one : predictions) {
      if (!scale.holds((float) one.lower()) || !scale.holds((float) one.upper())) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "%s predicts %s in %s..%s, but its scale is %s..%s",
                model.algorithm().name(),
                one.value(),
                one.lower(),
                one.upper(),
                scale.min(),
                scale.max()));
      }
    }
    return predictions;
  }
}
