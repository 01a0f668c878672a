package dev.weft.models.internal.ratings;

import dev.weft.data.RatingScale;

/** How far ratings may lie from a prediction whose errors were seen only a few times. */
final class FewResiduals {

  /** Quantile of 95 % of the normal distribution. */
  private static final double NORMAL = 1.6448536269514722;

  private FewResiduals() {}

  /**
   * The deviation of the normal distribution whose 5 % and 95 % quantiles are those that Student's
   * t says of a new rating, given a sum of squared errors; the width of the scale, hence all of it,
   * where hardly any error is free. What was fitted is as uncertain as its share of the ratings.
   *
   * @param freedom how many of the ratings nothing was fitted to
   */
  static float deviation(double squares, int ratings, double freedom, RatingScale scale) {
    double whole = scale.max() - scale.min();
    if (freedom < 1) {
      return (float) whole;
    }
    double fresh = squares / freedom * (1 + (ratings - freedom) / ratings);
    return (float) Math.min(whole, Math.sqrt(fresh) * quantile(freedom) / NORMAL);
  }

  /**
   * Quantile of 95 % of Student's t, from 1 degree of freedom up: within 5 % at 1, within 0.3 %
   * from 2 on (Abramowitz and Stegun 1964, 26.7.5).
   */
  static double quantile(double freedom) {
    double v = 1 / freedom;
    return NORMAL + v * (1.5238 + v * (1.4202 + v * (0.9830 + v * 0.4339)));
  }
}
