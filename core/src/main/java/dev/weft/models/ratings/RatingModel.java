package dev.weft.models.ratings;

import dev.weft.data.RatingScale;
import dev.weft.math.internal.Rule;
import dev.weft.models.Trained;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** A finished model that predicts ratings: immutable, thread-safe. */
public interface RatingModel extends Trained {

  @Override
  RatingAlgorithm algorithm();

  /** Number of users it knows. */
  int users();

  /** Number of items it knows. */
  int items();

  /** Number of ratings that it learned from; empty when its file is of a version without. */
  OptionalLong ratings();

  /** The scale that predictions are clipped to. */
  RatingScale scale();

  /**
   * Predicts what a rater would give to each item, in the order of the items. Every number is
   * finite and on the scale.
   *
   * @param rater one of the training data, or someone new with a few ratings, or none
   * @param items indices in 0..{@link #items()} − 1; an item without ratings is answered from its
   *     features, or its absence of any
   * @param time when, in milliseconds since 1970-01-01T00:00Z, or {@link
   *     dev.weft.data.Event#NO_TIME}; models that do not look at time ignore it
   * @throws IllegalArgumentException when an item or a known rater is out of range
   */
  List<RatingPrediction> predict(Rater rater, int[] items, long time);

  /** The same for one item. */
  default RatingPrediction predict(Rater rater, int item, long time) {
    return predict(rater, new int[] {item}, time).getFirst();
  }

  /**
   * A predicted rating with the interval that holds the true one nine times in ten, all on the
   * scale.
   *
   * @param value the prediction
   * @param lower 5 % quantile
   * @param upper 95 % quantile
   */
  record RatingPrediction(double value, double lower, double upper) {

    /** Standard deviations from the mean to the 5 % quantile of a normal distribution. */
    private static final double REACH = 1.6448536269514722;

    public RatingPrediction {
      if (!(lower <= value && value <= upper)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a prediction must lie in its interval: %s in %s..%s",
                value,
                lower,
                upper));
      }
    }

    /**
     * A normally distributed rating, clipped to the scale.
     *
     * @param deviation standard deviation of what remains unexplained, at least 0
     */
    public static RatingPrediction normal(double mean, double deviation, RatingScale scale) {
      return new RatingPrediction(
          scale.clip(mean),
          scale.clip(mean - REACH * deviation),
          scale.clip(mean + REACH * deviation));
    }
  }

  /** Whose rating is predicted. */
  sealed interface Rater {

    /** Nothing is known. */
    Rater NOBODY = new Guest(new int[0], new float[0], new long[0], new float[0]);

    /**
     * Checks a rater against what a model knows.
     *
     * @throws IllegalArgumentException when the user, an item or a rating is out of range, naming
     *     it
     */
    static void check(Rater rater, int users, int items, RatingScale scale) {
      switch (rater) {
        case Known known -> {
          Rule.within("user", known.user(), 0, users - 1);
        }
        case Guest guest -> {
          for (int r = 0; r < guest.items().length; r++) {
            checkItem(guest.items()[r], items);
            if (!scale.holds(guest.values()[r])) {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "a guest's rating must be in %s..%s: %s",
                      scale.min(),
                      scale.max(),
                      guest.values()[r]));
            }
          }
        }
      }
    }

    /**
     * Checks an item's index.
     *
     * @throws IllegalArgumentException when it is out of range
     */
    static void checkItem(int item, int items) {
      Rule.within("item", item, 0, items - 1);
    }

    /**
     * A user of the training data, with the ratings given there.
     *
     * @param user index, at least 0
     */
    record Known(int user) implements Rater {

      public Known {
        Rule.atLeast("user", user, 0);
      }
    }

    /**
     * Someone whom the model has not seen, or has seen with other ratings. The arrays are owned by
     * the record and not to be changed.
     *
     * @param items items rated, distinct
     * @param values the ratings, on the model's scale
     * @param times when, or {@link dev.weft.data.Event#NO_TIME}
     * @param attributes features in the columns of {@link RatingData#userFeatures()}; empty when
     *     nothing is known
     */
    record Guest(int[] items, float[] values, long[] times, float[] attributes) implements Rater {

      public Guest {
        if (values.length != items.length || times.length != items.length) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "a guest needs as many values and times as items: %d, %d, %d",
                  items.length,
                  values.length,
                  times.length));
        }
        if (Arrays.stream(items).distinct().count() < items.length) {
          throw new IllegalArgumentException(
              "a guest rates an item once: " + Arrays.toString(items));
        }
        for (float value : values) {
          if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("a rating must be a finite number: " + value);
          }
        }
        for (float attribute : attributes) {
          if (!Float.isFinite(attribute)) {
            throw new IllegalArgumentException(
                "an attribute must be finite: " + attribute + "; leave it 0 when it is not known");
          }
        }
      }
    }
  }
}
