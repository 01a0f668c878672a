package dev.weft.evaluation;

import dev.weft.data.RatingScale;
import dev.weft.evaluation.Figures.Coverage;
import dev.weft.evaluation.RatingOutcome.Tested;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.Arrays;
import java.util.List;

/**
 * How many ratings lie in intervals that are to hold this or that share of them: those predicted
 * for nine in ten, narrowed or widened as if the errors were normally distributed. An interval that
 * ends where the scale does is taken to be as wide there as on its other side.
 */
final class IntervalCalibration {

  /** Shares, and the standard deviations within which a normal distribution holds them. */
  private static final double[][] NORMAL = {
    {0.5, 0.674490},
    {0.6, 0.841621},
    {0.7, 1.036433},
    {0.8, 1.281552},
    {0.9, 1.644854},
    {0.95, 1.959964},
    {0.99, 2.575829}
  };

  private static final double PREDICTED = 1.644854;

  private IntervalCalibration() {}

  static List<Coverage> of(List<Tested> tested, RatingScale scale) {
    return Arrays.stream(NORMAL)
        .map(share -> new Coverage(share[0], observed(tested, share[1] / PREDICTED, scale)))
        .toList();
  }

  private static double observed(List<Tested> tested, double factor, RatingScale scale) {
    int inside = 0;
    for (Tested one : tested) {
      inside += holds(one, factor, scale) ? 1 : 0;
    }
    return inside / (double) tested.size();
  }

  private static boolean holds(Tested tested, double factor, RatingScale scale) {
    RatingPrediction prediction = tested.prediction();
    double below = prediction.value() - prediction.lower();
    double above = prediction.upper() - prediction.value();
    boolean cutBelow = prediction.lower() <= scale.min();
    boolean cutAbove = prediction.upper() >= scale.max();
    if (cutBelow && !cutAbove) {
      below = Math.max(below, above);
    }
    if (cutAbove && !cutBelow) {
      above = Math.max(above, below);
    }
    double error = tested.actual() - prediction.value();
    // Without a factor the predicted ends count as they are, whatever rounding makes of them.
    return factor == 1 ? tested.covered() : error >= -factor * below && error <= factor * above;
  }
}
