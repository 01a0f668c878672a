package dev.weft.server.live;

import dev.weft.models.internal.Seasonal;
import dev.weft.recommend.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * How much more what is in season should weigh, for those with a history, than the model's training
 * found. A refresh keeps the weights of a gate, and what everyone takes since an hour ago was not
 * there when they were fitted: so several lifts are tried on the latest events before these are
 * learned, and the least is taken with which {@value Seasonal#KEPT} of the nDCG is added that any
 * of them can add.
 */
final class Lift {

  private static final double[] TRIED = {0, 0.03, 0.06, 0.12, 0.25, 0.5, 1, 2};

  /** Where fewer are found by any lift, which one finds them is chance. */
  private static final int LEAST_FOUND = 10;

  private final List<double[]> asked = new ArrayList<>();
  private int found;

  /** Whether a model has what can be lifted. */
  static boolean applies(Snapshot snapshot) {
    return snapshot.model() instanceof Seasonal seasonal && seasonal.tellsSeason();
  }

  /** What to say of a lift, worded to follow a sentence. */
  static String sentence(double lift) {
    return lift == 0
        ? ""
        : String.format(
            Locale.ROOT, "; what is in season weighs %.2f more than it was trained to", lift);
  }

  /**
   * Asks one question with every lift.
   *
   * @param gain what the list at a lift is worth
   */
  void ask(DoubleUnaryOperator gain) {
    double[] gains = new double[TRIED.length];
    for (int at = 0; at < gains.length; at++) {
      gains[at] = gain.applyAsDouble(TRIED[at]);
    }
    asked.add(gains);
    found += Arrays.stream(gains).anyMatch(one -> one > 0) ? 1 : 0;
  }

  /** The lift; empty where too little was asked, or found, to tell. */
  OptionalDouble least() {
    if (asked.size() < Judge.LEAST_QUESTIONS || found < LEAST_FOUND) {
      return OptionalDouble.empty();
    }
    double[] sums = new double[TRIED.length];
    double best = 0;
    for (int at = 0; at < sums.length; at++) {
      for (double[] gains : asked) {
        sums[at] += gains[at];
      }
      best = Math.max(best, sums[at]);
    }
    double enough = sums[0] + Seasonal.KEPT * (best - sums[0]);
    int least = 0;
    while (sums[least] < enough) {
      least++;
    }
    return OptionalDouble.of(TRIED[least]);
  }
}
