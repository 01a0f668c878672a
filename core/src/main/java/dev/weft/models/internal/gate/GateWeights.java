package dev.weft.models.internal.gate;

import dev.weft.data.internal.Buckets;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.gate.FitRecord.Choice;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One weight for each history length, item support and member, and an offset for each length and
 * support. Weights are not negative; an offset, which is added to the score of every item of that
 * support whatever the members say, may be: it says how much more or less than average items of
 * that support are taken.
 *
 * @param members number of members
 * @param values lengths × supports × (members + 1), row-major; the last of each group is the offset
 */
record GateWeights(int members, float[] values) {

  GateWeights {
    if (values.length != size(members)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "weights of %d members are %d numbers, not %d",
              members,
              size(members),
              values.length));
    }
    for (int at = 0; at < values.length; at++) {
      boolean offset = at % (members + 1) == members;
      if (!Float.isFinite(values[at]) || (!offset && values[at] < 0)) {
        throw new IllegalArgumentException(
            "a gate's weight must be finite and, offsets aside, >= 0: " + values[at]);
      }
    }
  }

  /** Number of weights of one length. */
  static int sizeOfLength(int members) {
    return Buckets.SUPPORT.size() * (members + 1);
  }

  private static int size(int members) {
    return Buckets.HISTORY.size() * sizeOfLength(members);
  }

  /** Position of the weights of a length and a support. */
  int position(int lengthBucket, int supportBucket) {
    return (lengthBucket * Buckets.SUPPORT.size() + supportBucket) * (members + 1);
  }

  /** Whether a member counts anywhere. */
  boolean counts(int member) {
    for (int length = 0; length < Buckets.HISTORY.size(); length++) {
      if (counts(length, member)) {
        return true;
      }
    }
    return false;
  }

  /** The same, except that one length has the weights that others give it. */
  GateWeights withLength(int lengthBucket, GateWeights others) {
    float[] changed = values.clone();
    int size = sizeOfLength(members);
    System.arraycopy(others.values, lengthBucket * size, changed, lengthBucket * size, size);
    return new GateWeights(members, changed);
  }

  /** The same, except that a member counts this much wherever there is a history. */
  GateWeights withMember(int member, float weight) {
    float[] changed = values.clone();
    for (int length = 1; length < Buckets.HISTORY.size(); length++) {
      for (int support = 0; support < Buckets.SUPPORT.size(); support++) {
        changed[position(length, support) + member] = weight;
      }
    }
    return new GateWeights(members, changed);
  }

  /** The same, except that items without events are weighed as others say. */
  GateWeights withCold(GateWeights others) {
    float[] changed = values.clone();
    for (int length = 0; length < Buckets.HISTORY.size(); length++) {
      int at = position(length, 0);
      System.arraycopy(others.values, at, changed, at, members + 1);
    }
    return new GateWeights(members, changed);
  }

  /** The same, except that a member counts this much among items without events. */
  GateWeights withColdMember(int member, float weight) {
    float[] changed = values.clone();
    for (int length = 0; length < Buckets.HISTORY.size(); length++) {
      changed[position(length, 0) + member] = weight;
    }
    return new GateWeights(members, changed);
  }

  /** The same, except for what is added to the scores of items without events. */
  GateWeights withColdOffset(float offset) {
    float[] changed = values.clone();
    for (int length = 0; length < Buckets.HISTORY.size(); length++) {
      changed[position(length, 0) + members] = offset;
    }
    return new GateWeights(members, changed);
  }

  /** The weights of some of the members. */
  GateWeights of(int[] kept) {
    float[] fewer = new float[size(kept.length)];
    int groups = values.length / (members + 1);
    for (int group = 0; group < groups; group++) {
      for (int m = 0; m < kept.length; m++) {
        fewer[group * (kept.length + 1) + m] = values[group * (members + 1) + kept[m]];
      }
      fewer[group * (kept.length + 1) + kept.length] = values[group * (members + 1) + members];
    }
    return new GateWeights(kept.length, fewer);
  }

  /** Whether a member counts anywhere at a length. */
  boolean counts(int lengthBucket, int member) {
    for (int s = 0; s < Buckets.SUPPORT.size(); s++) {
      if (values[position(lengthBucket, s) + member] > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * How a gate weighs for one kind of asker: those of whom attributes are known, or the others.
   *
   * @param record how the weights came about; empty when the file is older than such records
   */
  record Reasoned(GateWeights weights, Optional<FitRecord> record) {

    /** Writes it under a prefix; the weights' name carries none when the prefix is empty. */
    void write(String prefix, ModelWriter out) {
      out.floats(prefix + "gate-weights", weights.values());
      record.ifPresent(fit -> fit.write(prefix + "gate-fit-", out));
    }

    /** Reads what {@link #write} wrote. */
    static Reasoned read(String prefix, int members, ModelReader in) {
      var weights = new GateWeights(members, in.floats(prefix + "gate-weights"));
      return new Reasoned(
          weights,
          in.has(prefix + "gate-fit-facts")
              ? Optional.of(FitRecord.read(prefix + "gate-fit-", in))
              : Optional.empty());
    }
  }

  /**
   * Weights and why these.
   *
   * @param common those without regard to the history's length
   * @param lengths one for each range of {@link Buckets#HISTORY}
   */
  record Plan(Chosen common, List<Chosen> lengths) {

    /**
     * Weights of a length.
     *
     * @param weights supports × (members + 1), row-major; the last of each group is the offset
     */
    record Chosen(double[] weights, Choice choice) {}

    /** The same weights for every length. */
    static Plan everywhere(double[] weights, Choice choice) {
      return new Plan(
          new Chosen(weights, choice),
          Collections.nCopies(Buckets.HISTORY.size(), new Chosen(weights, Choice.COMMON)));
    }

    GateWeights weights(int members) {
      float[] values = new float[lengths.size() * sizeOfLength(members)];
      int at = 0;
      for (Chosen length : lengths) {
        for (double weight : length.weights()) {
          values[at++] = (float) weight;
        }
      }
      return new GateWeights(members, values);
    }
  }
}
