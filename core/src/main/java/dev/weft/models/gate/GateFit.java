package dev.weft.models.gate;

import dev.weft.math.Parallel;
import dev.weft.models.Algorithm;
import dev.weft.models.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the gate's weights on held-out evidence. */
final class GateFit {

  /** A length with fewer questions than this takes the common weights as they are. */
  private static final int MIN_CASES = 30;

  /** Strength of the pull towards the common weights, in questions. */
  private static final double PULL = 20;

  private static final double[] FACTORS = {0, 0.5, 0.8, 1.25, 2};

  private final List<GateCase> cases;
  private final int members;

  private GateFit(List<GateCase> cases, int members) {
    this.cases = cases;
    this.members = members;
  }

  static GateWeights weights(HeldOut heldOut, List<Algorithm> algorithms) {
    List<Model> models =
        algorithms.stream().<Model>map(algorithm -> algorithm.fit(heldOut.train())).toList();
    byte[] buckets = Buckets.ofSupports(heldOut.train().interactions().support());
    GateCase[] cases = new GateCase[heldOut.cases().size()];
    Parallel.forEach(
        cases.length,
        c -> cases[c] = GateCase.of(heldOut.cases().get(c), heldOut.train(), models, buckets));
    return new GateFit(Arrays.asList(cases), models.size()).weights();
  }

  private GateWeights weights() {
    int perLength = GateWeights.sizeOfLength(members);
    double[] start = new double[perLength];
    for (int s = 0; s < Buckets.SUPPORTS.length; s++) {
      Arrays.fill(start, s * (members + 1), s * (members + 1) + members, 1.0 / members);
    }
    double[] common = new SoftmaxFit(cases, members, start, 1).weights();
    float[] values = new float[Buckets.LENGTHS.length * perLength];
    for (int length = 0; length < Buckets.LENGTHS.length; length++) {
      double[] weights = ofLength(length, common);
      for (int i = 0; i < perLength; i++) {
        values[length * perLength + i] = (float) weights[i];
      }
    }
    return new GateWeights(members, values);
  }

  private double[] ofLength(int length, double[] common) {
    List<GateCase> own = new ArrayList<>();
    for (GateCase one : cases) {
      if (one.lengthBucket() == length) {
        own.add(one);
      }
    }
    if (own.size() < MIN_CASES) {
      return common;
    }
    double[] weights = climb(own, new SoftmaxFit(own, members, common, PULL).weights());
    double best = ndcg(own, weights);
    for (int m = 0; m < members; m++) {
      double[] alone = alone(m);
      double value = ndcg(own, alone);
      if (value > best) {
        best = value;
        weights = alone;
      }
    }
    return weights;
  }

  /** Turns each member up and down for all supports together, as long as nDCG grows. */
  private double[] climb(List<GateCase> own, double[] start) {
    double[] weights = start;
    double best = ndcg(own, weights);
    for (int round = 0; round < 2; round++) {
      for (int m = 0; m < members; m++) {
        for (double factor : FACTORS) {
          double[] tried = weights.clone();
          for (int at = m; at < tried.length; at += members + 1) {
            tried[at] *= factor;
          }
          double value = ndcg(own, tried);
          if (value > best + 1e-5) {
            best = value;
            weights = tried;
          }
        }
      }
    }
    return weights;
  }

  private double[] alone(int member) {
    double[] weights = new double[GateWeights.sizeOfLength(members)];
    for (int at = member; at < weights.length; at += members + 1) {
      weights[at] = 1;
    }
    return weights;
  }

  private double ndcg(List<GateCase> own, double[] weights) {
    double sum = 0;
    for (GateCase one : own) {
      sum += one.ndcg(one.combined(weights, members));
    }
    return sum / own.size();
  }
}
