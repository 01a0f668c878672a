package dev.weft.models.internal.gate;

import dev.weft.data.internal.Buckets;
import dev.weft.models.Signal;
import java.util.Optional;
import java.util.Set;

/**
 * A gate's weights as shares that people can read: in each range of history lengths and supports
 * the members' shares add up to 1.
 *
 * @param model whose weights
 * @param attributes for those of whom attributes are known, or for anonymous sessions
 */
public record GateTable(GateModel model, boolean attributes) {

  /** The share of each member in a cell; zeros when none counts there. */
  public double[] cell(int length, int support) {
    double[] shares = new double[model.members().size()];
    double total = 0;
    for (int m = 0; m < shares.length; m++) {
      shares[m] =
          model.weight(
              m, attributes, Buckets.HISTORY.start(length), Buckets.SUPPORT.start(support));
      total += shares[m];
    }
    for (int m = 0; m < shares.length && total > 0; m++) {
      shares[m] /= total;
    }
    return shares;
  }

  /** What is added to every score of a cell. */
  public float offset(int length, int support) {
    return model.offset(attributes, Buckets.HISTORY.start(length), Buckets.SUPPORT.start(support));
  }

  /**
   * The share of each member at a length: the mean over the supports, each counting by the items
   * that were weighed there, or all alike where that is not known.
   */
  public double[] ofLength(int length) {
    double[] sum = new double[model.members().size()];
    double total = 0;
    for (int support = 0; support < Buckets.SUPPORT.size(); support++) {
      total += addWeighted(sum, length, support, candidatesOfLength(length) > 0);
    }
    return divided(sum, total);
  }

  /** The share of each member at a support: the mean over the lengths, likewise. */
  public double[] ofSupport(int support) {
    double[] sum = new double[model.members().size()];
    double total = 0;
    boolean known = candidatesOfSupport(support) > 0;
    for (int length = 0; length < Buckets.HISTORY.size(); length++) {
      total += addWeighted(sum, length, support, known);
    }
    return divided(sum, total);
  }

  private double addWeighted(double[] sum, int length, int support, boolean known) {
    double[] cell = cell(length, support);
    double weight = known ? candidates(length, support) : 1;
    double total = 0;
    for (int m = 0; m < sum.length; m++) {
      sum[m] += weight * cell[m];
      total += weight * cell[m];
    }
    return total;
  }

  private static double[] divided(double[] sum, double total) {
    for (int m = 0; m < sum.length && total > 0; m++) {
      sum[m] /= total;
    }
    return sum;
  }

  /** How many held-out questions had histories of a length. */
  public int questions(int length) {
    return record().map(fit -> fit.lengths().get(length).questions()).orElse(0);
  }

  /** How many items were weighed in a cell. */
  public int candidates(int length, int support) {
    return record().map(fit -> fit.lengths().get(length).candidates().get(support)).orElse(0);
  }

  private int candidatesOfLength(int length) {
    int sum = 0;
    for (int support = 0; support < Buckets.SUPPORT.size(); support++) {
      sum += candidates(length, support);
    }
    return sum;
  }

  /** How many items of a support were weighed. */
  public int candidatesOfSupport(int support) {
    int sum = 0;
    for (int length = 0; length < Buckets.HISTORY.size(); length++) {
      sum += candidates(length, support);
    }
    return sum;
  }

  /** The share of a cell's weight that goes to text, in 0..1. */
  public double text(int length, int support) {
    return share(Signal.TEXT, length, support);
  }

  /** The share of a cell's weight that goes to behaviour, in 0..1. */
  public double behaviour(int length, int support) {
    return share(Signal.BEHAVIOUR, length, support);
  }

  private double share(Signal signal, int length, int support) {
    double[] shares = cell(length, support);
    double sum = 0;
    for (int m = 0; m < shares.length; m++) {
      Set<Signal> signals =
          model
              .members()
              .get(m)
              .signals(Buckets.HISTORY.start(length), Buckets.SUPPORT.start(support));
      sum += shares[m] * signal.share(signals);
    }
    return sum;
  }

  /** How the weights came about; empty when the model's file is older than such records. */
  public Optional<FitRecord> record() {
    return model.fitRecord(attributes);
  }
}
