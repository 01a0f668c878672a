package dev.weft.data.internal;

import dev.weft.data.Event;
import java.util.Arrays;

/**
 * The times that are known while events come: of those that come next it tells which are
 * {@linkplain FarTimes far}, by the rule for a whole log. Immutable.
 *
 * @param told how many there are
 * @param first the earliest, but for one in a thousand
 * @param latest the latest that is not far; {@link Event#NO_TIME} for none
 * @param far how many of those that came were far
 */
public record KnownTimes(long told, long first, long latest, long far) {

  /** Nothing has a time. */
  public static final KnownTimes NONE = new KnownTimes(0, Long.MAX_VALUE, Event.NO_TIME, 0);

  /** Of times among which none is far; they are sorted. O(n log n). */
  public static KnownTimes of(long[] times) {
    Arrays.sort(times);
    int from = 0;
    while (from < times.length && times[from] == Event.NO_TIME) {
      from++;
    }
    int told = times.length - from;
    int first = from + (int) Math.min(FarTimes.most(told), told - 1);
    return told == 0 ? NONE : new KnownTimes(told, times[first], times[times.length - 1], 0);
  }

  /**
   * Which of some times that come at once are far: those beyond the limit of what is known, as long
   * as they are few; where too little is known, what they tell of each other.
   */
  public FarTimes farAmong(long... coming) {
    if (told < FarTimes.LEAST) {
      return FarTimes.of(coming, coming.length);
    }
    long limit = FarTimes.limit(first, latest);
    long beyond = Arrays.stream(coming).filter(time -> time > limit).count();
    boolean few = far + beyond <= FarTimes.most(told + coming.length);
    return beyond > 0 && few ? new FarTimes(limit, latest) : FarTimes.NONE;
  }

  /** With times that came, of which some are far. */
  public KnownTimes with(FarTimes those, long... came) {
    KnownTimes now = this;
    for (long time : came) {
      now = time == Event.NO_TIME ? now : now.with(those.near(time), those.near(time) != time);
    }
    return now;
  }

  private KnownTimes with(long time, boolean wasFar) {
    return new KnownTimes(
        told + 1,
        told < FarTimes.LEAST ? Math.min(first, time) : first,
        Math.max(latest, time),
        far + (wasFar ? 1 : 0));
  }
}
