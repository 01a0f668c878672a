package dev.weft.models.ratings;

import dev.weft.data.RatingScale;
import java.util.Locale;

/**
 * A predicted rating with the interval that holds the true one nine times in ten, all on the scale.
 *
 * @param value the prediction
 * @param lower 5 % quantile
 * @param upper 95 % quantile
 */
public record RatingPrediction(double value, double lower, double upper) {

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
