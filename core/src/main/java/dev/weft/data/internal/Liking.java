package dev.weft.data.internal;

/**
 * From which rating on somebody is told to have liked what they rated: above the middle of the
 * scale, and not among their own low ones. Who gives nearly everything 5 of 5 says little good with
 * a 4. Immutable.
 *
 * @param middle of the scale; NaN where nothing tells low from high
 * @param least what is below it is low for the one who rates: half a standard deviation below their
 *     mean; negative infinity where they rated too little to tell
 */
public record Liking(double middle, double least) {

  /** With fewer ratings a mean says little of how somebody rates. */
  private static final int ENOUGH = 5;

  /** Whether a rating says that the item was liked; any does where nothing tells. */
  public boolean isLiked(double rating) {
    return !(rating <= middle || rating < least);
  }

  /** How somebody rates, one rating after another. Not thread-safe. */
  public static final class Ratings {

    private int count;
    private double mean;
    private double squares;

    /** One more. Equal ratings have exactly themselves as their mean (Welford 1962). */
    public void add(double rating) {
      double beyond = rating - mean;
      mean += beyond / ++count;
      squares += beyond * (rating - mean);
    }

    /** What has come of it on a scale; begins anew. */
    public Liking take(double middle) {
      double least = mean - Math.sqrt(squares / Math.max(1, count)) / 2;
      var liking = new Liking(middle, count < ENOUGH ? Double.NEGATIVE_INFINITY : least);
      count = 0;
      mean = 0;
      squares = 0;
      return liking;
    }
  }
}
