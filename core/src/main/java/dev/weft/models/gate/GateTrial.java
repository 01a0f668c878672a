package dev.weft.models.gate;

import dev.weft.math.Parallel;
import java.util.List;

/**
 * The gate's scores of some questions while weights are tried: what one weight adds is added to the
 * sums instead of computing them anew, which is members times as fast.
 */
final class GateTrial {

  /** Instead of a support: all of them. */
  static final int EVERY_SUPPORT = -1;

  private final List<GateCase> cases;
  private final int[] own;
  private final int members;
  private final double[][] sums;

  /**
   * Begins with weights alike for all lengths.
   *
   * @param own which of the cases
   */
  GateTrial(List<GateCase> cases, int[] own, int members, double[] weights) {
    this.cases = cases;
    this.own = own;
    this.members = members;
    this.sums = new double[own.length][];
    Parallel.forEach(own.length, i -> sums[i] = begun(cases.get(own[i]), weights));
  }

  private double[] begun(GateCase one, double[] weights) {
    double[] begun = new double[one.candidates()];
    for (int c = 0; c < begun.length; c++) {
      int at = one.supportBuckets()[c] * (members + 1);
      begun[c] = weights[at + members];
      for (int m = 0; m < members; m++) {
        begun[c] += weights[at + m] * one.scores()[c * members + m];
      }
    }
    return begun;
  }

  /**
   * nDCG@10 of every question if a weight were larger.
   *
   * @param member the member, or the number of members for the offset
   * @param support for which range of supports, or {@link #EVERY_SUPPORT}
   */
  double[] with(int member, int support, double more) {
    double[] values = new double[own.length];
    Parallel.forEach(
        own.length,
        i -> {
          GateCase one = cases.get(own[i]);
          float[] combined = new float[one.candidates()];
          for (int c = 0; c < combined.length; c++) {
            combined[c] = (float) (sums[i][c] + added(one, c, member, support, more));
          }
          values[i] = one.ndcg(combined);
        });
    return values;
  }

  /** Makes a weight larger. */
  void add(int member, int support, double more) {
    Parallel.forEach(
        own.length,
        i -> {
          GateCase one = cases.get(own[i]);
          for (int c = 0; c < sums[i].length; c++) {
            sums[i][c] += added(one, c, member, support, more);
          }
        });
  }

  private double added(GateCase one, int c, int member, int support, double more) {
    if (support != EVERY_SUPPORT && one.supportBuckets()[c] != support) {
      return 0;
    }
    return member == members ? more : more * one.scores()[c * members + member];
  }
}
