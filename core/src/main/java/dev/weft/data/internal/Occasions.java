package dev.weft.data.internal;

import dev.weft.data.Event;

/** How what occasions come to fades. */
public final class Occasions {

  private static final double DAY = 24 * 3_600_000.0;

  private Occasions() {}

  /**
   * What is left of a sum after a time.
   *
   * @param from when it was so much; {@link Event#NO_TIME} for not known
   * @param to a time that is not before it, or none
   * @param halfLifeDays days after which half is left; 0: it never fades
   */
  public static double faded(double sum, long from, long to, double halfLifeDays) {
    if (halfLifeDays == 0 || from == Event.NO_TIME || to == Event.NO_TIME) {
      return sum;
    }
    return sum * Math.pow(2, -Math.max(0, (double) to - from) / DAY / halfLifeDays);
  }

  /** What an amount of one occasion counts: by its logarithm, so that one counts 1. */
  public static double worth(double amount) {
    return Math.log1p(amount) / Math.log(2);
  }

  /**
   * How many of some occasions are left when part of what they came to was taken back: no fewer
   * than have kept one thing each.
   *
   * @param before what they came to
   * @param after what is left of it, above 0
   */
  public static double left(double occasions, double before, double after) {
    return Math.min(occasions, Math.max(occasions - (before - after), Math.ceil(after)));
  }

  /**
   * The part that is left of what they count, as if each had been of the same amount.
   *
   * @param before what they came to, above 0
   * @param after what is left of it, above 0
   */
  public static double part(double occasions, double before, double after) {
    double left = left(occasions, before, after);
    return left * worth(after / left) / (occasions * worth(before / occasions));
  }
}
