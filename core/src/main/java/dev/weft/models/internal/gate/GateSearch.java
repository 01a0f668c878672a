package dev.weft.models.internal.gate;

import static dev.weft.models.internal.gate.GateQuestions.better;
import static dev.weft.models.internal.gate.GateQuestions.mean;

import dev.weft.data.internal.Buckets;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.internal.gate.FitRecord.Choice;
import dev.weft.models.internal.gate.GateWeights.Plan.Chosen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Searches weights on some questions, by nDCG@25.
 *
 * <p>Ensemble selection (Caruana et al., ICML 2004) gives the weights common to all cells: start
 * with the best member and add, a step at a time, whichever member raises nDCG most, by some share
 * of the weight so far, since members differ in how far their best scores stand out; where that
 * gains no more than a standard error over the best member, that member alone counts. Then each
 * support bucket turns members up and down, and each length bucket selects for itself. All of it is
 * kept only when it gains more than chance (two standard errors of the paired difference, three for
 * each of the many turns of a support), so a thin cell keeps the common weights. A length where
 * some member alone does better than they do, by more than chance, selects for itself in any case.
 */
final class GateSearch {

  private static final int STEPS = 20;

  /** Shares of the weight so far that a step may add. */
  private static final double[] SHARES = {0.1, 0.3, 0.8};

  /** Selection ends with a step that raises nDCG by no larger share than this. */
  private static final double LEAST_GAIN = 3e-4;

  private static final double[] FACTORS = {0, 0.5, 0.75, 1.5, 2.5};
  private static final double[] OFFSETS = {-2, -1, -0.5, 0.5, 1, 2};

  /** Standard errors that several members must gain, whose gain is cross-checked besides. */
  private static final double TOGETHER_ERRORS = 1;

  /** Standard errors that weights of a length of their own must gain. */
  static final double SELECTION_ERRORS = 2;

  /** Standard errors that a member must gain on few questions. */
  private static final double FEW_ERRORS = 3;

  /** Standard errors that each of the many turns of a support must gain. */
  private static final double SUPPORT_ERRORS = 3;

  private final GateQuestions questions;
  private final int members;

  /** The members that may count. */
  private final int[] eligible;

  /** Whether members may count for more with items of one support than of another. */
  private final boolean turning;

  /** nDCG@25 of each member alone, by member and case. */
  private final double[][] alone;

  GateSearch(GateQuestions questions, int members) {
    this(questions, members, IntStream.range(0, members).toArray());
  }

  /**
   * A search among some of the members.
   *
   * @param eligible their places, at least one; of equals the first counts
   */
  GateSearch(GateQuestions questions, int members, int[] eligible) {
    this.questions = questions;
    this.members = members;
    this.eligible = eligible;
    this.turning = true;
    this.alone = new double[members][];
    double[] none = new double[GateWeights.sizeOfLength(members)];
    Parallel.forEach(
        members, m -> alone[m] = trial(questions.all(), none).with(m, GateTrial.EVERY_SUPPORT, 1));
  }

  private GateSearch(GateSearch of, boolean turning) {
    this.questions = of.questions;
    this.members = of.members;
    this.eligible = of.eligible;
    this.alone = of.alone;
    this.turning = turning;
  }

  /** The same search for weights that are alike for all supports. */
  GateSearch withoutSupport() {
    return new GateSearch(this, false);
  }

  /** The best weights for some cases, at least one. */
  GateWeights.Plan plan(int[] own) {
    int[] known = questions.ofKnown(own);
    double[] ensemble = selected(known);
    int best = bestAlone(known);
    boolean together = better(ndcg(known, ensemble), alone(best, known), TOGETHER_ERRORS);
    double[] alike = together ? ensemble : only(best);
    double[] common = turning ? bySupport(known, alike) : alike;
    List<Chosen> lengths = new ArrayList<>();
    for (int length = 0; length < Buckets.HISTORY.size(); length++) {
      lengths.add(chosen(length, questions.ofLength(own, length), common));
    }
    return new GateWeights.Plan(new Chosen(common, choice(common)), lengths);
  }

  private Chosen chosen(int length, int[] own, double[] common) {
    if (own.length < GateQuestions.MIN_CASES) {
      // The common weights are those of people with histories: where there is none, a few questions
      // on which some member is far ahead say more.
      boolean far =
          length == 0
              && own.length >= GateQuestions.LEAST_CASES
              && better(alone(bestAlone(own), own), ndcg(own, common), FEW_ERRORS);
      return far
          ? new Chosen(only(bestAlone(own)), Choice.BEST_MEMBER)
          : new Chosen(common, Choice.TOO_FEW_QUESTIONS);
    }
    double[] ensemble = selected(own);
    double[] reached = ndcg(own, common);
    if (better(ndcg(own, ensemble), reached, SELECTION_ERRORS)) {
      return new Chosen(ensemble, choice(ensemble));
    }
    return better(alone(bestAlone(own), own), reached, SELECTION_ERRORS)
        ? new Chosen(ensemble, choice(ensemble))
        : new Chosen(common, Choice.COMMON);
  }

  /** The member that does best alone; the first of equals. */
  int bestAlone(int[] own) {
    int best = eligible[0];
    for (int m : eligible) {
      if (mean(alone(m, own)) > mean(alone(best, own))) {
        best = m;
      }
    }
    return best;
  }

  /** nDCG@25 of a member alone on some cases. */
  double[] alone(int member, int[] own) {
    double[] values = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      values[i] = alone[member][own[i]];
    }
    return values;
  }

  /** The weights under which one member alone counts. */
  double[] only(int member) {
    double[] weights = new double[GateWeights.sizeOfLength(members)];
    add(weights, member, 1);
    return weights;
  }

  /** Ensemble selection over the given cases, alike for all supports; the weights sum to 1. */
  private double[] selected(int[] own) {
    double[] weights = only(bestAlone(own));
    GateTrial trial = trial(own, weights);
    double reached = mean(alone(bestAlone(own), own));
    double total = 1;
    for (int step = 0; step < STEPS; step++) {
      int next = -1;
      double more = 0;
      double nextValue = reached * (1 + LEAST_GAIN);
      for (int m : eligible) {
        for (double share : SHARES) {
          double value = mean(trial.with(m, GateTrial.EVERY_SUPPORT, share * total));
          if (value > nextValue) {
            nextValue = value;
            next = m;
            more = share * total;
          }
        }
      }
      if (next < 0) {
        break;
      }
      trial.add(next, GateTrial.EVERY_SUPPORT, more);
      add(weights, next, more);
      total += more;
      reached = nextValue;
    }
    double sum = total;
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** Turns each member up and down for one support at a time, as long as the gain is not chance. */
  private double[] bySupport(int[] own, double[] start) {
    double[] weights = start.clone();
    GateTrial trial = trial(own, weights);
    double[] reached = ndcg(own, weights);
    for (int support = 0; support < Buckets.SUPPORT.size(); support++) {
      int from = support * (members + 1);
      for (int m = 0; m <= members; m++) {
        for (double change : m == members ? OFFSETS : FACTORS) {
          double turned = m == members ? start[from + m] + change : start[from + m] * change;
          double more = turned - weights[from + m];
          if (more == 0) {
            continue;
          }
          double[] values = trial.with(m, support, more);
          if (better(values, reached, SUPPORT_ERRORS)) {
            trial.add(m, support, more);
            weights[from + m] = turned;
            reached = values;
          }
        }
      }
    }
    return weights;
  }

  private GateTrial trial(int[] own, double[] weights) {
    return new GateTrial(questions.cases(), own, members, weights);
  }

  private void add(double[] weights, int member, double more) {
    for (int at = member; at < weights.length; at += members + 1) {
      weights[at] += more;
    }
  }

  private double[] ndcg(int[] own, double[] weights) {
    return questions.ndcg(
        own, GateWeights.Plan.everywhere(weights, Choice.COMMON).weights(members));
  }

  /** Whether more than one member counts, or support makes a difference. */
  private Choice choice(double[] weights) {
    int group = members + 1;
    int counting = 0;
    for (int m = 0; m < members; m++) {
      counting += weights[m] > 0 ? 1 : 0;
    }
    boolean alike =
        IntStream.range(0, weights.length).allMatch(at -> weights[at] == weights[at % group]);
    return counting == 1 && alike ? Choice.BEST_MEMBER : Choice.ENSEMBLE;
  }
}
