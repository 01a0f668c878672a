package dev.weft.evaluation;

/**
 * A mean and the interval that is to contain it.
 *
 * @param mean mean of the sample
 * @param low lower end
 * @param high upper end
 */
public record Interval(double mean, double low, double high) {

  /** Whether a value lies inside, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Half the interval's width, for "mean ± half". */
  public double halfWidth() {
    return (high - low) / 2;
  }
}
