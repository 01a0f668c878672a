package dev.weft.data.internal;

import dev.weft.data.Event;
import java.time.Duration;
import java.util.Arrays;

/**
 * Times that lie far beyond all others: a year that was mistyped, a clock that was wrong. What is
 * popular fades with the time since the latest event, so one of 2099 would leave nothing of
 * everything else. Such a time is taken for the latest of the others.
 *
 * <p>Far are at most one time in a thousand, by which the others are left behind by more than they
 * span themselves, and by more than a year. Where there are fewer than {@value #LEAST} times,
 * nothing is far.
 */
public final class FarTimes {

  static final int LEAST = 100;
  private static final int ONE_IN = 1_000;
  private static final long LEAST_GAP = Duration.ofDays(365).toMillis();

  /** Nothing is far. */
  public static final FarTimes NONE = new FarTimes(Long.MAX_VALUE, Long.MAX_VALUE);

  private final long limit;
  private final long latest;

  /**
   * Beyond a limit.
   *
   * @param limit the latest time that is not far
   * @param latest what those beyond it are taken for
   */
  FarTimes(long limit, long latest) {
    this.limit = limit;
    this.latest = latest;
  }

  /**
   * Of some times, in milliseconds; O(n), and O(n log n) where some may be far.
   *
   * @param times those of events without one are not looked at
   * @param size how many of them count
   */
  public static FarTimes of(long[] times, int size) {
    long[] told = Arrays.stream(times, 0, size).filter(time -> time != Event.NO_TIME).toArray();
    if (told.length < LEAST) {
      return NONE;
    }
    int most = (int) most(told.length);
    long first = Arrays.stream(told).min().orElseThrow();
    long last = Arrays.stream(told).max().orElseThrow();
    long middle = first / 2 + last / 2;
    if (apart(first, last) <= LEAST_GAP
        || Arrays.stream(told).filter(t -> t > middle).count() > most) {
      return NONE;
    }
    Arrays.sort(told);
    long limit = limit(told[most], told[told.length - 1 - most]);
    if (last <= limit) {
      return NONE;
    }
    int near = told.length - 1;
    while (told[near] > limit) {
      near--;
    }
    return new FarTimes(limit, told[near]);
  }

  /** How many of some times may be far. */
  static long most(long told) {
    return Math.max(1, told / ONE_IN);
  }

  /** The latest time that is not far from those between two. */
  static long limit(long first, long last) {
    long limit = last + Math.max(LEAST_GAP, apart(first, last));
    return limit < last ? Long.MAX_VALUE : limit;
  }

  private static long apart(long first, long last) {
    long apart = last - first;
    return apart < 0 ? Long.MAX_VALUE : apart;
  }

  /** Whether no time is far. */
  public boolean isEmpty() {
    return limit == Long.MAX_VALUE;
  }

  /** A time, or the latest of the others where it is far. */
  public long near(long time) {
    return time > limit ? latest : time;
  }
}
