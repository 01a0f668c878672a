package dev.weft.models.internal.gate;

import dev.weft.data.internal.Buckets;
import dev.weft.models.Model;
import java.util.List;

/**
 * How much each member of a gate counts for one who asks.
 *
 * @param members of the gate
 * @param season which of them says what is in season; below 0 where none does
 * @param weights those for what is known of the asker
 * @param length the range of {@link Buckets#HISTORY} of the asker's history
 * @param popularity the balance between all that is personal, 0, and what is in season, 1
 * @param lift what is added to the weight of the season where there is a history
 */
record Weighing(
    List<Model> members,
    int season,
    GateWeights weights,
    int length,
    double popularity,
    float lift) {

  /** Whether a member has any weight. */
  boolean counts(int member) {
    BalancedGate.Tilt balance = balance(member);
    return balance.added() > 0
        || (balance.factor() > 0 && (lift(member) > 0 || weights.counts(length, member)));
  }

  /** Whether any other than some of the members has. */
  boolean othersCount(boolean[] some) {
    for (int m = 0; m < some.length; m++) {
      if (!some[m] && counts(m)) {
        return true;
      }
    }
    return false;
  }

  /** The weight of a member by the items' support. */
  float[] ofSupport(int member) {
    BalancedGate.Tilt balance = balance(member);
    float[] ofSupport = new float[Buckets.SUPPORT.size()];
    for (int bucket = 0; bucket < ofSupport.length; bucket++) {
      float trained = weights.values()[weights.position(length, bucket) + member];
      ofSupport[bucket] = balance.of(trained + lift(member));
    }
    return ofSupport;
  }

  /**
   * What is added to an item's score by its support. Offsets count as personal, so that at last the
   * order is the season's.
   */
  float[] offsets() {
    float share = length == 0 ? 1 : 1 - BalancedGate.Tilt.above(popularity);
    float[] offsets = new float[Buckets.SUPPORT.size()];
    for (int bucket = 0; bucket < offsets.length; bucket++) {
      offsets[bucket] = share * weights.values()[weights.position(length, bucket) + members.size()];
    }
    return offsets;
  }

  private float lift(int member) {
    return member == season && length > 0 ? lift : 0;
  }

  private BalancedGate.Tilt balance(int member) {
    boolean popular = Season.isPopularity(members.get(member).algorithm());
    return length == 0
        ? BalancedGate.Tilt.AS_TRAINED
        : BalancedGate.Tilt.of(member == season, popular, popularity);
  }
}
