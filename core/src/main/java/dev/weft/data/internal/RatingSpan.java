package dev.weft.data.internal;

/**
 * What is known of the scale that ratings are on. Scales begin at 1 or below, though nobody may
 * have given the least. Immutable.
 *
 * @param least the least rating, at most 1
 * @param greatest the greatest rating
 */
public record RatingSpan(double least, double greatest) {

  /** No rating was given. */
  public static final RatingSpan UNKNOWN = new RatingSpan(1, Double.NEGATIVE_INFINITY);

  /** Where usual scales end. */
  private static final double[] ENDS = {5, 10, 100};

  /** With ratings between these beside. */
  public RatingSpan with(double low, double high) {
    boolean wider = low < least || high > greatest;
    return wider ? new RatingSpan(Math.min(least, low), Math.max(greatest, high)) : this;
  }

  /** Whether a rating is within it. */
  public boolean holds(double rating) {
    return rating >= least && rating <= greatest;
  }

  /** The middle; NaN where nothing tells low from high. */
  public double middle() {
    return greatest > least ? (least + greatest) / 2 : Double.NaN;
  }

  /** Of few ratings: as if it ended where the least of the usual scales that hold them does. */
  public RatingSpan usual() {
    for (double end : ENDS) {
      if (greatest > 1 && greatest <= end) {
        return new RatingSpan(least, end);
      }
    }
    return this;
  }
}
