package dev.weft.data.internal;

/**
 * Ratings by how large they are, to tell those that are far off the others: {@linkplain Strays
 * strays} of more than three times as much as any other, whatever their signs. Not thread-safe.
 */
public final class RatingTally {

  /** From 0 and what is hardly more to the largest float. */
  private static final int SIZES = Float.MAX_EXPONENT - Float.MIN_EXPONENT + 2;

  private static final float FAR = 3;

  private final long[] counts = new long[SIZES];
  private final float[] least = new float[SIZES];
  private final float[] greatest = new float[SIZES];
  private final float[] smallest = new float[SIZES];
  private long all;

  /** One more. */
  public void see(float rating) {
    float size = Math.abs(rating);
    int place = Math.getExponent(size) - Float.MIN_EXPONENT + 1;
    boolean first = counts[place]++ == 0;
    least[place] = first ? rating : Math.min(least[place], rating);
    greatest[place] = first ? rating : Math.max(greatest[place], rating);
    smallest[place] = first ? size : Math.min(smallest[place], size);
    all++;
  }

  /** How many there are. */
  public long all() {
    return all;
  }

  /** How many are far off the others. */
  public long far() {
    long far = 0;
    for (int place = near() + 1; place < SIZES; place++) {
      far += counts[place];
    }
    return far;
  }

  /** The span of all but those that are far off. */
  public RatingSpan span() {
    return span(near());
  }

  /** Of all sizes, from the least on, the last that is not far off. */
  private int near() {
    int near = SIZES - 1;
    long above = 0;
    for (int place = SIZES - 1; place > 0; place--) {
      above += counts[place];
      RatingSpan rest = span(place - 1);
      boolean apart = counts[place] > 0 && smallest[place] > FAR * size(rest);
      if (apart && Strays.are(above, all) && !Double.isNaN(rest.middle())) {
        near = place - 1;
      }
    }
    return near;
  }

  private static double size(RatingSpan span) {
    return Math.max(Math.abs(span.least()), Math.abs(span.greatest()));
  }

  private RatingSpan span(int last) {
    RatingSpan span = RatingSpan.UNKNOWN;
    for (int place = 0; place <= last; place++) {
      span = counts[place] > 0 ? span.with(least[place], greatest[place]) : span;
    }
    return span;
  }
}
