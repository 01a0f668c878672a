package dev.weft.models.internal.gate;

import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.internal.MemberScores;
import java.util.ArrayList;
import java.util.List;

/** The sum of members' standardised scores, each times a weight by the item's support. */
final class WeighedSum {

  private final Evidence evidence;
  private final byte[] supportBuckets;
  private final float[] sum;
  private final List<Estimate> estimates = new ArrayList<>();
  private float[] scratch;

  /** What was added of a member before its scores are known. */
  private record Estimate(MemberScores scores, float[] ofSupport) {}

  /**
   * Of nothing yet.
   *
   * @param supportBuckets of each item
   * @param sum is added to
   */
  WeighedSum(Evidence evidence, byte[] supportBuckets, float[] sum) {
    this.evidence = evidence;
    this.supportBuckets = supportBuckets;
    this.sum = sum;
    this.scratch = new float[supportBuckets.length];
  }

  /**
   * Adds a member.
   *
   * @param ofSupport its weight by the items' support
   */
  void add(Model member, float[] ofSupport) {
    MemberScores scores = MemberScores.of(member, evidence, scratch);
    for (int i = 0; i < supportBuckets.length; i++) {
      sum[i] += ofSupport[supportBuckets[i]] * scores.scale().of(scratch[i]);
    }
    if (scores.estimated()) {
      estimates.add(new Estimate(scores, ofSupport));
      scratch = new float[scratch.length];
    }
  }

  /** Puts the scores in the place of estimates for the items that come first. */
  void finish() {
    if (estimates.isEmpty()) {
      return;
    }
    int[] first = MemberScores.first(evidence, sum);
    for (Estimate estimate : estimates) {
      MemberScores scores = estimate.scores();
      float[] exact = scores.at(first);
      for (int i = 0; i < first.length; i++) {
        int item = first[i];
        float missed = scores.scale().of(exact[i]) - scores.scale().of(scores.values()[item]);
        sum[item] += estimate.ofSupport()[supportBuckets[item]] * missed;
      }
    }
  }
}
