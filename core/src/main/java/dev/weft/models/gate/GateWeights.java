package dev.weft.models.gate;

import java.util.Arrays;

/**
 * One weight for each history length, item support and member, and an offset for each length and
 * support.
 *
 * @param members number of members
 * @param values lengths × supports × (members + 1), row-major; the last of each group is the offset
 */
record GateWeights(int members, float[] values) {

  GateWeights {
    if (values.length != size(members)) {
      throw new IllegalArgumentException(
          "weights of %d members are %d numbers, not %d"
              .formatted(members, size(members), values.length));
    }
  }

  /** Number of weights of one length. */
  static int sizeOfLength(int members) {
    return Buckets.SUPPORTS.length * (members + 1);
  }

  private static int size(int members) {
    return Buckets.LENGTHS.length * sizeOfLength(members);
  }

  /** Every member counts alike, for want of evidence. */
  static GateWeights equal(int members) {
    float[] values = new float[size(members)];
    Arrays.fill(values, 1);
    for (int i = members; i < values.length; i += members + 1) {
      values[i] = 0;
    }
    return new GateWeights(members, values);
  }

  /** Position of the weights of a length and a support. */
  int position(int lengthBucket, int supportBucket) {
    return (lengthBucket * Buckets.SUPPORTS.length + supportBucket) * (members + 1);
  }

  /** Whether a member counts anywhere. */
  boolean counts(int member) {
    for (int length = 0; length < Buckets.LENGTHS.length; length++) {
      if (counts(length, member)) {
        return true;
      }
    }
    return false;
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
    for (int s = 0; s < Buckets.SUPPORTS.length; s++) {
      if (values[position(lengthBucket, s) + member] > 0) {
        return true;
      }
    }
    return false;
  }
}
