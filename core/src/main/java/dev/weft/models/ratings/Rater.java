package dev.weft.models.ratings;

import java.util.Arrays;

/** Whose rating is predicted. */
public sealed interface Rater {

  /** Nothing is known. */
  Rater NOBODY = new Guest(new int[0], new float[0], new long[0], new float[0]);

  /**
   * A user of the training data, with the ratings given there.
   *
   * @param user index, at least 0
   */
  record Known(int user) implements Rater {

    public Known {
      if (user < 0) {
        throw new IllegalArgumentException("user must be >= 0: " + user);
      }
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
            "a guest needs as many values and times as items: %d, %d, %d"
                .formatted(items.length, values.length, times.length));
      }
      if (Arrays.stream(items).distinct().count() < items.length) {
        throw new IllegalArgumentException("a guest rates an item once: " + Arrays.toString(items));
      }
      for (float value : values) {
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException("a rating must be a finite number: " + value);
        }
      }
    }
  }
}
