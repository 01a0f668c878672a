package dev.weft.models.gate;

import dev.weft.math.Parallel;
import dev.weft.models.Algorithm;
import dev.weft.models.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the gate's weights on held-out evidence, by nDCG@10.
 *
 * <p>Ensemble selection (Caruana et al., ICML 2004) gives the weights common to all cells: start
 * with the best member and add, a step at a time, whichever member raises nDCG most; where that
 * gains no more than chance over the best member, that member alone counts. Then each support
 * bucket turns members up and down, and each length bucket selects for itself. All of it is kept
 * only when it gains more than chance (two standard errors of the paired difference, three for each
 * of the many turns of a support), so a thin cell keeps the common weights; a length where some
 * member alone does better than they do selects for itself in any case.
 */
final class GateFit {

  private static final int STEPS = 24;

  /** Selection ends after so many steps without a gain. */
  private static final int PATIENCE = 5;

  private static final double[] FACTORS = {0, 0.5, 0.75, 1.5, 2.5};
  private static final double[] OFFSETS = {-2, -1, -0.5, 0.5, 1, 2};

  /** Standard errors that several members, or weights of a length of their own, must gain. */
  private static final double SELECTION_ERRORS = 2;

  /** Standard errors that each of the many turns of a support must gain. */
  private static final double SUPPORT_ERRORS = 3;

  /** A cell with fewer questions than this keeps the common weights. */
  private static final int MIN_CASES = 30;

  private final List<GateCase> cases;
  private final int members;

  private GateFit(List<GateCase> cases, int members) {
    this.cases = cases;
    this.members = members;
  }

  static GateWeights weights(HeldOut heldOut, List<Algorithm> algorithms) {
    return weights(List.of(heldOut), algorithms);
  }

  /** The weights that do best on the questions of all cuts together. */
  static GateWeights weights(List<HeldOut> cuts, List<Algorithm> algorithms) {
    List<GateCase> cases = new ArrayList<>();
    for (HeldOut cut : cuts) {
      cases.addAll(answered(cut, algorithms));
    }
    return new GateFit(cases, algorithms.size()).weights();
  }

  /** The members' answers to the questions of one cut. */
  private static List<GateCase> answered(HeldOut heldOut, List<Algorithm> algorithms) {
    List<Model> models =
        algorithms.stream().<Model>map(algorithm -> algorithm.fit(heldOut.train())).toList();
    byte[] buckets = Buckets.ofSupports(heldOut.train().interactions().support());
    GateCase[] cases = new GateCase[heldOut.cases().size()];
    Parallel.forEach(
        cases.length,
        c -> cases[c] = GateCase.of(heldOut.cases().get(c), heldOut.train(), models, buckets));
    return Arrays.asList(cases);
  }

  private GateWeights weights() {
    double[] start = new double[GateWeights.sizeOfLength(members)];
    int[] all = IntStream.range(0, cases.size()).toArray();
    double[] ensemble = selected(all, start);
    double[] single = bestAlone(all);
    boolean together = better(ndcg(all, ensemble), ndcg(all, single), SELECTION_ERRORS);
    double[] common = bySupport(all, together ? ensemble : single);
    float[] values = new float[Buckets.LENGTHS.length * common.length];
    for (int length = 0; length < Buckets.LENGTHS.length; length++) {
      double[] weights = ofLength(length, common);
      for (int i = 0; i < weights.length; i++) {
        values[length * weights.length + i] = (float) weights[i];
      }
    }
    return new GateWeights(members, values);
  }

  private double[] ofLength(int length, double[] common) {
    int[] own =
        IntStream.range(0, cases.size())
            .filter(c -> cases.get(c).lengthBucket() == length)
            .toArray();
    if (own.length < MIN_CASES) {
      return common;
    }
    double[] special = selected(own, new double[common.length]);
    double[] reached = ndcg(own, common);
    boolean worthwhile =
        better(ndcg(own, special), reached, SELECTION_ERRORS)
            || mean(reached) < mean(ndcg(own, bestAlone(own)));
    return worthwhile ? special : common;
  }

  /** The weights of the one member that does best alone. */
  private double[] bestAlone(int[] own) {
    double[] best = plus(new double[GateWeights.sizeOfLength(members)], 0, 1);
    double reached = mean(ndcg(own, best));
    for (int m = 1; m < members; m++) {
      double[] alone = plus(new double[best.length], m, 1);
      double value = mean(ndcg(own, alone));
      if (value > reached) {
        reached = value;
        best = alone;
      }
    }
    return best;
  }

  /** Ensemble selection over the given cases, alike for all supports. */
  private double[] selected(int[] own, double[] zero) {
    double[] weights = zero;
    double best = -1;
    double[] bestWeights = zero;
    int stale = 0;
    for (int step = 0; step < STEPS && stale < PATIENCE; step++) {
      double[] next = weights;
      double nextValue = -1;
      for (int m = 0; m < members; m++) {
        double[] tried = plus(weights, m, step == 0 ? 4 : 1);
        double value = mean(ndcg(own, tried));
        if (value > nextValue) {
          nextValue = value;
          next = tried;
        }
      }
      weights = next;
      stale++;
      if (nextValue > best) {
        best = nextValue;
        bestWeights = next;
        stale = 0;
      }
    }
    return normalized(bestWeights);
  }

  /** Turns each member up and down for one support at a time, as long as the gain is no chance. */
  private double[] bySupport(int[] own, double[] start) {
    double[] weights = start;
    double[] reached = ndcg(own, weights);
    for (int support = 0; support < Buckets.SUPPORTS.length; support++) {
      int from = support * (members + 1);
      for (int at = from; at <= from + members; at++) {
        boolean offset = at == from + members;
        for (double change : offset ? OFFSETS : FACTORS) {
          double[] tried = weights.clone();
          tried[at] = offset ? start[at] + change : start[at] * change;
          double[] values = ndcg(own, tried);
          if (better(values, reached, SUPPORT_ERRORS)) {
            weights = tried;
            reached = values;
          }
        }
      }
    }
    return weights;
  }

  private double[] plus(double[] weights, int member, double step) {
    double[] sum = weights.clone();
    for (int at = member; at < sum.length; at += members + 1) {
      sum[at] += step;
    }
    return sum;
  }

  private double[] normalized(double[] weights) {
    double sum = Arrays.stream(weights, 0, members).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private double[] ndcg(int[] own, double[] weights) {
    double[] values = new double[own.length];
    Parallel.forEach(
        own.length,
        i -> {
          GateCase one = cases.get(own[i]);
          values[i] = one.ndcg(one.combined(weights, members));
        });
    return values;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** Whether the mean difference exceeds so many of its standard errors. */
  private static boolean better(double[] values, double[] reached, double errors) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = values[i] - reached[i];
      sum += difference;
      squares += difference * difference;
    }
    double mean = sum / values.length;
    double variance = Math.max(0, squares / values.length - mean * mean);
    return mean > errors * Math.sqrt(variance / values.length);
  }
}
