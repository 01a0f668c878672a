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
}
