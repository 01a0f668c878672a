package dev.weft.models.gate;

import dev.weft.math.TopK;
import java.util.List;

/**
 * The gate's scores of some questions while weights are tried: what one weight adds is added to the
 * sums instead of computing them anew, which is members times as fast. A question none of whose
 * candidates was taken is worth 0 whatever the weights, and one without a candidate of a support
 * does not change with that support's weights; neither is scored.
 *
 * <p>A try takes about a millisecond, too little to divide among threads: whole searches run side
 * by side instead, each with a trial of its own.
 */
final class GateTrial {

  /** Instead of a support: all of them. */
  static final int EVERY_SUPPORT = -1;

  private static final double[] LOST = {};

  private final List<GateCase> cases;
  private final int[] own;
  private final int members;
  private final double[][] sums;

  /** Places of the relevant candidates of each question. */
  private final int[][] relevant;

  /** nDCG@25 of each question as the weights are. */
  private final double[] reached;

  /** Scratch for the candidates of one question. */
  private final double[] tried;

  private final float[] combined;
  private final TopK top = new TopK(GateCase.PLACES);

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
    this.relevant = new int[own.length][];
    int largest = 0;
    for (int i = 0; i < own.length; i++) {
      GateCase one = cases.get(own[i]);
      relevant[i] = one.relevantPlaces();
      sums[i] = relevant[i].length == 0 ? LOST : begun(one, weights);
      largest = Math.max(largest, sums[i].length);
    }
    this.tried = new double[largest];
    this.combined = new float[largest];
    this.reached = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      reached[i] = value(i, sums[i]);
    }
  }

  private double[] begun(GateCase one, double[] weights) {
    double[] begun = new double[one.candidates()];
    for (int c = 0; c < begun.length; c++) {
      int at = one.supportBuckets()[c] * (members + 1);
      begun[c] = weights[at + members];
      for (int m = 0; m < members; m++) {
        begun[c] += weights[at + m] * one.scores()[m * begun.length + c];
      }
    }
    return begun;
  }

  /**
   * nDCG@25 of every question if a weight were larger.
   *
   * @param member the member, or the number of members for the offset
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
  private double value(int question, double[] scores) {
    int count = sums[question].length;
    if (count == 0) {
      return 0;
    }
    for (int c = 0; c < count; c++) {
      combined[c] = (float) scores[c];
    }
    return cases.get(own[question]).ndcg(combined, relevant[question], top);
  }

  /** Whether anything is added. */
  private boolean add(GateCase one, double[] to, int member, int support, double more) {
    float[] scores = one.scores();
    byte[] supports = one.supportBuckets();
    int count = one.candidates();
    int from = member * count;
    if (support == EVERY_SUPPORT) {
      for (int c = 0; c < count; c++) {
        to[c] += member == members ? more : more * scores[from + c];
      }
      return true;
    }
    boolean added = false;
    for (int c = 0; c < count; c++) {
      if (supports[c] == support) {
        to[c] += member == members ? more : more * scores[from + c];
        added = true;
      }
    }
    return added;
  }
}
