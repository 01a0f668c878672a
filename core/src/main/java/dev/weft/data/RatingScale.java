package dev.weft.data;

import java.util.Locale;

/**
 * The least and the greatest rating that can be given.
 *
 * @param min finite
 * @param max finite, not below {@code min}
 */
public record RatingScale(double min, double max) {

  public RatingScale {
    if (!(min <= max) || Double.isInfinite(min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a rating scale needs finite bounds in ascending order: %s..%s",
              min,
              max));
    }
  }

  /** Whether a rating is on the scale, whose bounds are compared as floats. */
  public boolean holds(float rating) {
    return rating >= (float) min && rating <= (float) max;
  }

  /** The nearest rating on the scale. */
  public double clip(double rating) {
    return Math.clamp(rating, min, max);
  }
}
