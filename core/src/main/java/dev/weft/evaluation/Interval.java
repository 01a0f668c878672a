package dev.weft.evaluation;

/**
 * A mean and the interval that is to contain it.
 *
 * @param mean mean of the sample
 * @param low lower end
 * @param high upper end
 */
public record Interval(double mean, double low, double high) {

  /** A mean of which nothing is known but itself: the interval spans everything. */
  public static Interval unknown(double mean) {
    return new Interval(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Whether it has ends. */
  public boolean isKnown() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /** Whether a value lies inside, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Half the interval's width, for "mean ± half". */
  public double halfWidth() {
    return (high - low) / 2;
  }
}
