package dev.weft.data;

import java.util.stream.LongStream;

/**
 * Whether times are there to go by. One line of a log without a time should not decide how all
 * others are read; where more are without one, it is not known what came last.
 */
final class FewUntimed {

  /** One in so many may be without a time. */
  private static final long ONE_IN = 100;

  private FewUntimed() {}

  /** Whether nearly all of some times are known; of none nothing is. */
  static boolean among(long number, LongStream times) {
    return number > 0
        && times.filter(time -> time == Event.NO_TIME).limit(number / ONE_IN + 1).count()
            <= number / ONE_IN;
  }
}
