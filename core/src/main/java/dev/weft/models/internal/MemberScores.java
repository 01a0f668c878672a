package dev.weft.models.internal;

import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.internal.Standardization.Scale;
import java.util.Arrays;

/**
 * The scores of a model that is one of several in a sum. A model that can tell about what they are
 * is only asked for that, and for the scores themselves of the items that then come first in the
 * sum: what stands in a list is exact, and so is what is said of it, in a fraction of the time.
 *
 * @param values one for each item: scores, or estimates
 * @param scale their mean and deviation outside the history
 * @param estimated whether they are estimates
 */
public record MemberScores(
    Model member, Evidence evidence, float[] values, Scale scale, boolean estimated) {

  /**
   * Estimates that are off by more than this share of their deviation are not used. At a tenth of
   * it two items change places where neither is much better than the other.
   */
  private static final double MOST_ERROR = 0.03;

  /**
   * How many items are scored, apart from those of the history: pages of a list, what filters take,
   * and what events since the training lift.
   */
  private static final int FIRST = 256;

  /**
   * Asks a model.
   *
   * @param values receives them
   */
  public static MemberScores of(Model member, Evidence evidence, float[] values) {
    if (member instanceof Estimating estimating) {
      double error = estimating.estimate(evidence, values);
      var estimates = of(member, evidence, values, error > 0);
      if (error * estimates.scale().factor() <= MOST_ERROR) {
        return estimates;
      }
    }
    member.score(evidence, values);
    return of(member, evidence, values, false);
  }

  private static MemberScores of(
      Model member, Evidence evidence, float[] values, boolean estimated) {
    Scale scale = Standardization.outside(evidence.history(), values, member.items());
    return new MemberScores(member, evidence, values, scale, estimated);
  }

  /** The scores of some items, none of them estimated. */
  public float[] at(int[] items) {
    float[] scores = new float[items.length];
    if (estimated && member instanceof Estimating estimating) {
      estimating.score(evidence, items, scores);
    } else {
      for (int i = 0; i < items.length; i++) {
        scores[i] = values[items[i]];
      }
    }
    return scores;
  }

  /** The items that come first by a sum, in the order of their indices, as their rows lie. */
  public static int[] first(Evidence evidence, float[] sum) {
    int[] first = TopK.of(sum, FIRST + evidence.history().size());
    Arrays.sort(first);
    return first;
  }
}
