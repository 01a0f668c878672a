package dev.weft.models.gate;

import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Mixture;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Standardization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Those members that count somewhere, finished, and their weights. A member without any weight at a
 * length is not asked there.
 */
public final class GateModel implements Mixture {

  private final Gate algorithm;
  private final List<Model> members;
  private final GateWeights weights;
  private final int[] support;
  private final byte[] supportBuckets;

  GateModel(Gate algorithm, List<Model> members, GateWeights weights, int[] support) {
    this.algorithm = algorithm;
    this.members = List.copyOf(members);
    this.weights = weights;
    this.support = support;
    this.supportBuckets = Buckets.ofSupports(support);
  }

  /** Reads what {@link #write} wrote. */
  public static GateModel read(Algorithm algorithm, ModelReader in) {
    var gate = (Gate) algorithm;
    List<Model> members = new ArrayList<>();
    for (int m = 0; m < (int) in.number("members"); m++) {
      members.add(in.model("member-" + m));
    }
    return new GateModel(
        gate,
        members,
        new GateWeights(members.size(), in.floats("gate-weights")),
        in.ints("support"));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return support.length;
  }

  /** The members that count somewhere, in the order of the hyperparameters. */
  @Override
  public List<Model> members() {
    return members;
  }

  /** Number of users of an item at training. */
  public int support(int item) {
    return support[item];
  }

  /**
   * How much a member counts, from 0 up.
   *
   * @param historyLength number of items of the history
   * @param itemSupport number of users of the item
   */
  public float weight(int member, int historyLength, int itemSupport) {
    int at = weights.position(Buckets.ofLength(historyLength), Buckets.ofSupport(itemSupport));
    return weights.values()[at + member];
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    int items = items();
    int length = Buckets.ofLength(evidence.history().size());
    for (int i = 0; i < items; i++) {
      int at = weights.position(length, supportBuckets[i]);
      scores[i] = weights.values()[at + members.size()];
    }
    float[] memberScores = new float[items];
    for (int m = 0; m < members.size(); m++) {
      if (weights.counts(length, m)) {
        members.get(m).score(evidence, memberScores);
        Standardization.applyOutside(evidence.history(), memberScores, items);
        for (int i = 0; i < items; i++) {
          scores[i] +=
              weights.values()[weights.position(length, supportBuckets[i]) + m] * memberScores[i];
        }
      }
    }
  }

  /** The share of a member in a score: its weight times its standardised score, by member. */
  @Override
  public float[] shares(Evidence evidence, int item) {
    float[] shares = new float[members.size()];
    float[] memberScores = new float[items()];
    int length = Buckets.ofLength(evidence.history().size());
    for (int m = 0; m < shares.length; m++) {
      Arrays.fill(memberScores, 0);
      members.get(m).score(evidence, memberScores);
      Standardization.applyOutside(evidence.history(), memberScores, items());
      shares[m] =
          weights.values()[weights.position(length, supportBuckets[item]) + m] * memberScores[item];
    }
    return shares;
  }

  @Override
  public void write(ModelWriter out) {
    out.floats("gate-weights", weights.values());
    out.ints("support", support);
    out.number("members", members.size());
    for (int m = 0; m < members.size(); m++) {
      out.model("member-" + m, members.get(m));
    }
  }
}
