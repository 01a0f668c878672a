package dev.weft.models.gate;

import java.util.Arrays;
import java.util.List;

/**
 * Maximises the likelihood of the relevant candidates under a softmax over all of them: {@code −Σ
 * log softmax(Σ_m w_m z_m)}, averaged over a question's relevant items, plus a pull towards given
 * weights. Convex; solved by accelerated projected gradient (FISTA, Beck and Teboulle 2009) with
 * weights kept from going negative. Offsets are free. Deterministic.
 */
final class SoftmaxFit {

  private static final int ITERATIONS = 80;

  private final List<GateCase> cases;
  private final int members;
  private final double[] towards;
  private final double pull;

  SoftmaxFit(List<GateCase> cases, int members, double[] towards, double pull) {
    this.cases = cases;
    this.members = members;
    this.towards = towards;
    this.pull = pull;
  }

  double[] weights() {
    double[] current = towards.clone();
    double[] ahead = towards.clone();
    double[] gradient = new double[current.length];
    double step = 1;
    double momentum = 1;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double loss = loss(ahead, gradient);
      double[] next = project(ahead, gradient, step);
      while (lossOf(next) > bound(loss, ahead, gradient, next, step) && step > 1e-6) {
        step /= 2;
        next = project(ahead, gradient, step);
      }
      double nextMomentum = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      for (int i = 0; i < current.length; i++) {
        ahead[i] = next[i] + (momentum - 1) / nextMomentum * (next[i] - current[i]);
      }
      current = next;
      momentum = nextMomentum;
    }
    return current;
  }

  private double[] project(double[] from, double[] gradient, double step) {
    double[] to = new double[from.length];
    for (int i = 0; i < to.length; i++) {
      double moved = from[i] - step * gradient[i];
      boolean offset = i % (members + 1) == members;
      to[i] = offset ? moved : Math.max(0, moved);
    }
    return to;
  }

  private static double bound(
      double loss, double[] from, double[] gradient, double[] to, double step) {
    double value = loss;
    for (int i = 0; i < from.length; i++) {
      double move = to[i] - from[i];
      value += gradient[i] * move + move * move / (2 * step);
    }
    return value + 1e-12;
  }

  private double lossOf(double[] weights) {
    return loss(weights, new double[weights.length]);
  }

  /** Mean loss of the questions; the gradient is written over. */
  private double loss(double[] weights, double[] gradient) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (GateCase one : cases) {
      loss += addCase(one, weights, gradient);
    }
    double count = cases.size();
    for (int i = 0; i < weights.length; i++) {
      double away = weights[i] - towards[i];
      gradient[i] = gradient[i] / count + pull / count * away;
      loss += pull / 2 * away * away;
    }
    return loss / count;
  }

  private double addCase(GateCase one, double[] weights, double[] gradient) {
    double[] scores = one.combined(weights, members);
    double max = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      max = Math.max(max, score);
    }
    double sum = 0;
    double relevantSum = 0;
    int relevant = 0;
    for (int c = 0; c < scores.length; c++) {
      sum += Math.exp(scores[c] - max);
      if (one.relevant()[c]) {
        relevant++;
        relevantSum += scores[c];
      }
    }
    for (int c = 0; c < scores.length; c++) {
      double share = Math.exp(scores[c] - max) / sum;
      double pushed = share - (one.relevant()[c] ? 1.0 / relevant : 0);
      int at = one.supportBuckets()[c] * (members + 1);
      for (int m = 0; m < members; m++) {
        gradient[at + m] += pushed * one.scores()[c * members + m];
      }
      gradient[at + members] += pushed;
    }
    return max + Math.log(sum) - relevantSum / relevant;
  }
}
