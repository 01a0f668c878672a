package dev.weft.models.internal.gate;

import dev.weft.math.internal.Kernels;
import java.util.List;

/**
 * The gate's scores of some questions while weights are tried: what one weight adds is added to the
 * sums instead of computing them again, which is members times as fast. A question none of whose
 * candidates was taken is worth 0 whatever the weights, and one without a candidate of a support
 * does not change with that support's weights; neither is scored.
 *
 * <p>A try takes less than a millisecond, too little to divide among threads: whole searches run
 * side by side instead, each with a trial of its own.
 */
final class GateTrial {

  /** Instead of a support: all of them. */
  static final int EVERY_SUPPORT = -1;

  private static final float[] LOST = {};
  private static final Kernels KERNELS = Kernels.fastest();

  private final List<GateCase> cases;
  private final int[] own;
  private final int members;
  private final float[][] sums;

  /** Places of the relevant candidates of each question. */
  private final int[][] relevant;

  /** nDCG@25 of each question as the weights are. */
  private final double[] reached;

  /** Scratch for the candidates of one question. */
  private final float[] tried;

  /**
   * Begins with weights alike for all lengths.
   *
   * @param own which of the cases
   */
  GateTrial(List<GateCase> cases, int[] own, int members, double[] weights) {
    this.cases = cases;
    this.own = own;
    this.members = members;
    this.sums = new float[own.length][];
    this.relevant = new int[own.length][];
    int largest = 0;
    for (int c : own) {
      largest = Math.max(largest, cases.get(c).candidates());
    }
    boolean[] counts = counts(weights);
    double[] scratch = new double[largest];
    for (int i = 0; i < own.length; i++) {
      GateCase one = cases.get(own[i]);
      relevant[i] = one.relevantPlaces();
      sums[i] = relevant[i].length == 0 ? LOST : begun(one, weights, counts, scratch);
    }
    this.tried = new float[largest];
    this.reached = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      reached[i] = value(i, sums[i]);
    }
  }

  /** Members that count nowhere, most of them at first, add nothing. */
  private float[] begun(GateCase one, double[] weights, boolean[] counts, double[] sums) {
    int count = one.candidates();
    int group = members + 1;
    for (int c = 0; c < count; c++) {
      sums[c] = weights[one.supportBuckets()[c] * group + members];
    }
    for (int m = 0; m < members; m++) {
      for (int c = 0; counts[m] && c < count; c++) {
        sums[c] += weights[one.supportBuckets()[c] * group + m] * one.scores()[m * count + c];
      }
    }
    float[] begun = new float[count];
    for (int c = 0; c < count; c++) {
      begun[c] = (float) sums[c];
    }
    return begun;
  }

  private boolean[] counts(double[] weights) {
    boolean[] counts = new boolean[members + 1];
    for (int at = 0; at < weights.length; at++) {
      counts[at % counts.length] |= weights[at] != 0;
    }
    return counts;
  }

  /**
   * nDCG@25 of every question if a weight were larger.
   *
   * @param member the member, or the number of members for the offset of a support
   * @param support for which range of supports, or {@link #EVERY_SUPPORT}
   */
  double[] with(int member, int support, double more) {
    double[] values = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      int count = sums[i].length;
      System.arraycopy(sums[i], 0, tried, 0, count);
      boolean changed = count > 0 && add(cases.get(own[i]), tried, member, support, more);
      values[i] = changed ? value(i, tried) : reached[i];
    }
    return values;
  }

  /** Makes a weight larger. */
  void add(int member, int support, double more) {
    for (int i = 0; i < own.length; i++) {
      if (sums[i].length > 0 && add(cases.get(own[i]), sums[i], member, support, more)) {
        reached[i] = value(i, sums[i]);
      }
    }
  }

  /** nDCG@25 of a question by the scores of its candidates. */
  private double value(int question, float[] scores) {
    return sums[question].length == 0
        ? 0
        : cases.get(own[question]).ndcg(scores, relevant[question]);
  }

  /** Whether anything is added. */
  private boolean add(GateCase one, float[] to, int member, int support, double more) {
    int count = one.candidates();
    int from = member * count;
    if (support == EVERY_SUPPORT) {
      KERNELS.addScaled((float) more, one.scores(), from, to, 0, count);
      return true;
    }
    byte[] supports = one.supportBuckets();
    boolean added = false;
    for (int c = 0; c < count; c++) {
      if (supports[c] == support) {
        to[c] += (float) (member == members ? more : more * one.scores()[from + c]);
        added = true;
      }
    }
    return added;
  }
}
