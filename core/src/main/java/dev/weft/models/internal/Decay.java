package dev.weft.models.internal;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.math.internal.Rule;

/**
 * How much less an entry of a history counts the longer ago it is: {@code exp(−age / moments) ·
 * exp(−days ago / days)}, 1 for the latest.
 *
 * <p>Age counts later moments, not later entries: entries of one known time, such as the goods of
 * one invoice, have no order among them and count alike. An entry without a time is a moment of its
 * own. Immutable and thread-safe.
 *
 * @param moments number of later moments after which an entry counts 1/e; 0 means that none ages so
 * @param days days before the latest entry after which an entry counts 1/e; 0 means that none ages
 *     so. Entries without a time do not age in days
 */
public record Decay(double moments, double days) {

  /** Everything counts alike. */
  public static final Decay NONE = new Decay(0, 0);

  private static final double MILLIS_PER_DAY = 86_400_000;

  public Decay {
    Rule.notNegative("moments", moments);
    Rule.notNegative("days", days);
  }

  /** By moments alone. */
  public static Decay ofMoments(double moments) {
    return new Decay(moments, 0);
  }

  /** Which moment each entry belongs to, from 0 for the oldest. */
  public static int[] momentsOf(History history) {
    int[] moments = new int[history.size()];
    for (int entry = 1; entry < moments.length; entry++) {
      boolean same =
          history.time(entry) == history.time(entry - 1) && history.time(entry) != Event.NO_TIME;
      moments[entry] = moments[entry - 1] + (same ? 0 : 1);
    }
    return moments;
  }

  /** The same history with every weight times its share. */
  public History of(History history) {
    if ((moments == 0 && days == 0) || history.size() == 0) {
      return history;
    }
    int last = history.size() - 1;
    int[] moment = momentsOf(history);
    float[] weights = new float[history.size()];
    for (int entry = 0; entry <= last; entry++) {
      double exponent = 0;
      if (moments > 0) {
        exponent += (moment[last] - moment[entry]) / moments;
      }
      if (days > 0 && history.time(entry) != Event.NO_TIME) {
        exponent += ((double) history.time(last) - history.time(entry)) / (days * MILLIS_PER_DAY);
      }
      weights[entry] = (float) (history.weight(entry) * Math.exp(-exponent));
    }
    return history.withWeights(weights);
  }
}
