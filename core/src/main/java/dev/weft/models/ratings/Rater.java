package dev.weft.models.ratings;

import dev.weft.data.RatingScale;
import dev.weft.math.internal.Rule;
import java.util.Arrays;
import java.util.Locale;

/** Whose rating is predicted. */
public sealed interface Rater {

  /** Nothing is known. */
  Rater NOBODY = new Guest(new int[0], new float[0], new long[0], new float[0]);

  /**
   * Checks a rater against what a model knows.
   *
   * @throws IllegalArgumentException when the user, an item or a rating is out of range, naming it
   */
  static void check(Rater rater, int users, int items, RatingScale scale) {
    switch (rater) {
      case Known known -> {
        if (known.user() >= users) {
          throw new IllegalArgumentException(
              String.format(Locale.ROOT, "user must be in 0..%d: %d", users - 1, known.user()));
        }
      }
      case Guest guest -> {
        for (int r = 0; r < guest.items().length; r++) {
          checkItem(guest.items()[r], items);
          if (guest.values()[r] < scale.min() || guest.values()[r] > scale.max()) {
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
        throw new IllegalArgumentException("a guest rates an item once: " + Arrays.toString(items));
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
