package dev.weft.models.internal.sums;

import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.Locale;

/** How much a pair of entries counts by the moments between them, summed over all cuts. */
final class TransitionWeights {

  /** What counts less than this share of the most is left out. */
  private static final double LEAST = 1e-6;

  /** Decays are at most this long, which keeps the tables small. */
  static final double LONGEST = 10_000;

  private final double past;
  private final double future;
  private final double[] powers;
  private final double[] cuts;
  private final double[] next;

  TransitionWeights(double past, double future) {
    check("past", past);
    check("future", future);
    this.past = past;
    this.future = future;
    double d = past == 0 ? 0 : Math.exp(-1 / past);
    double f = future == 0 ? 0 : Math.exp(-1 / future);
    int reach = 1 + reach(Math.max(past, future));
    powers = new double[reach + 1];
    cuts = new double[reach + 1];
    next = new double[reach + 1];
    powers[0] = 1;
    for (int gap = 1; gap <= reach; gap++) {
      powers[gap] = powers[gap - 1] * d;
      cuts[gap] = cuts[gap - 1] + powers[gap - 1] * powers[gap - 1];
      next[gap] = f * next[gap - 1] + powers[gap - 1];
    }
  }

  static void check(String name, double moments) {
    if (!(moments >= 0 && moments <= LONGEST)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be in 0..%.0f moments: %s", name, LONGEST, moments));
    }
  }

  /** {@code gap · exp(−gap/τ) < LEAST · τ} from here on; gap times, since as many cuts add up. */
  private static int reach(double decay) {
    double logarithm = -Math.log(LEAST);
    return (int) Math.ceil(decay * (logarithm + Math.log(logarithm) + 1));
  }

  /** Pairs more moments apart are left out. */
  int reach() {
    return powers.length - 1;
  }

  /** S with S, {@code gap} moments apart, with this many cuts at or after the later one. */
  float past(int gap, int cutsLeft) {
    return (float) (powers[gap] * cuts[Math.min(cutsLeft, reach())]);
  }

  /** S with T. */
  float next(int gap) {
    return (float) next[gap];
  }

  /** The most that {@link #past} is for two entries of a history with this many moments. */
  double mostPast(int moments) {
    return cuts[Math.min(moments - 1, reach())];
  }

  /** The most that {@link #next} is for two entries of a history with this many moments. */
  double mostNext(int moments) {
    double most = 0;
    for (int gap = 1; gap <= Math.min(moments - 1, reach()); gap++) {
      most = Math.max(most, next[gap]);
    }
    return most;
  }

  boolean has(double pastMoments, double futureMoments) {
    return past == pastMoments && future == futureMoments;
  }

  void write(ModelWriter out) {
    out.number("past-moments", past);
    out.number("future-moments", future);
  }

  static TransitionWeights read(ModelReader in) {
    return new TransitionWeights(in.number("past-moments"), in.number("future-moments"));
  }

  boolean same(TransitionWeights other) {
    return has(other.past, other.future);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "past %s, future %s", past, future);
  }
}
