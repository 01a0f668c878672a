package dev.weft.models.internal.gate;

import dev.weft.math.internal.PairedGain;
import dev.weft.math.internal.threads.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The questions that weigh the members, and the sets of them that are looked at on their own. */
record GateQuestions(List<GateCase> cases) {

  /** A cell with fewer questions than this keeps the common weights. */
  static final int MIN_CASES = 30;

  /** With fewer questions than this nothing is known of a cell. */
  static final int LEAST_CASES = 8;

  GateQuestions {
    cases = List.copyOf(cases);
  }

  /** All cases. */
  int[] all() {
    return IntStream.range(0, cases.size()).toArray();
  }

  /**
   * Those of some cases that are asked by known users, or all of them where there are few:
   * strangers are another kind of people, and weigh only for the lengths that hardly any known user
   * has.
   */
  int[] ofKnown(int[] own) {
    int[] known = Arrays.stream(own).filter(c -> !cases.get(c).stranger()).toArray();
    return known.length >= MIN_CASES ? known : own;
  }

  /** Those of some cases whose history is of a length. */
  int[] ofLength(int[] own, int length) {
    return Arrays.stream(own).filter(c -> cases.get(c).lengthBucket() == length).toArray();
  }

  /** Those of some cases that belong to a fold, or those that do not. */
  int[] ofFold(int[] own, int fold, boolean within) {
    return Arrays.stream(own).filter(c -> (cases.get(c).fold() == fold) == within).toArray();
  }

  /** nDCG@25 of some cases, as a model with these weights would rank their candidates. */
  double[] ndcg(int[] own, GateWeights weights) {
    double[] values = new double[own.length];
    Parallel.forEach(
        own.length,
        i -> {
          GateCase one = cases.get(own[i]);
          values[i] = one.ndcg(one.combined(weights));
        });
    return values;
  }

  /** The mean of some values. */
  static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** Whether the mean difference exceeds this many of its standard errors. */
  static boolean better(double[] values, double[] reached, double errors) {
    return PairedGain.of(values, reached).exceeds(errors);
  }
}
