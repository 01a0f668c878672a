package dev.weft.recommend.internal.pairs;

import dev.weft.data.Event;
import java.util.Arrays;

/**
 * How much there is of something, and when it became so much. Immutable; owns its arrays.
 *
 * @param sum without what was given back
 * @param latest when it last became more; {@link Event#NO_TIME} for not known
 * @param times of what came, ascending; the first stands for all that is longer ago
 * @param parts what came at each
 */
public record Amount(double sum, long latest, long[] times, double[] parts) {

  /** How much is told apart; hardly any late event is from before more than that. */
  private static final int MOST = 8;

  /** Of somebody who has nothing of the item. */
  public static final Amount NONE = new Amount(0, Event.NO_TIME, new long[0], new double[0]);

  /** All at once. */
  public static Amount of(double sum, long time) {
    return new Amount(sum, time, new long[] {time}, new double[] {sum});
  }

  /** With more, or less where it is below 0. */
  Amount plus(double more, long time) {
    long last = more > 0 ? Math.max(latest, time) : latest;
    int at = times.length;
    while (at > 0 && times[at - 1] > time) {
      at--;
    }
    long[] moments = Arrays.copyOf(times, times.length + 1);
    double[] amounts = Arrays.copyOf(parts, moments.length);
    System.arraycopy(times, at, moments, at + 1, times.length - at);
    System.arraycopy(parts, at, amounts, at + 1, times.length - at);
    moments[at] = time;
    amounts[at] = more;
    if (moments.length > MOST) {
      amounts[1] += amounts[0];
      moments = Arrays.copyOfRange(moments, 1, moments.length);
      amounts = Arrays.copyOfRange(amounts, 1, amounts.length);
    }
    return new Amount(sum + more, last, moments, amounts);
  }

  /** What came later than a time; nothing where that is not known. */
  Amount after(long time) {
    if (time == Event.NO_TIME || latest <= time) {
      return NONE;
    }
    if (times[0] > time) {
      return this;
    }
    Amount later = NONE;
    for (int part = 0; part < times.length; part++) {
      if (times[part] > time) {
        double left = Math.max(-later.sum(), parts[part]);
        later = later.plus(left, times[part]);
      }
    }
    return later;
  }
}
