package dev.weft.models.internal.ratings.bayesian;

import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.ArrayList;
import java.util.List;

/** Means over the samples, and what the samples leave open. */
final class PredictionSums {

  private final Units units;
  private final double[] sums;
  private final double[] squares;
  private final double[] unexplained;
  private int samples;

  PredictionSums(Units units, int items) {
    this.units = units;
    this.sums = new double[items];
    this.squares = new double[items];
    this.unexplained = new double[items];
  }

  /**
   * Adds a sample.
   *
   * @param common the precision of the noise
   */
  void add(RaterRow person, ItemRows items, RaterRow item, double common) {
    samples++;
    double joint = Double.NaN;
    for (int i = 0; i < sums.length; i++) {
      items.of(i, item);
      double value = units.rating(person.times(item));
      sums[i] += value;
      squares[i] += value * value;
      unexplained[i] += 1 / (common * person.noise * item.noise);
      if (person.expected) {
        unexplained[i] += person.variance(item.values);
      }
      if (item.expected) {
        unexplained[i] += item.variance(person.values);
      }
      if (person.expected && item.expected) {
        // The same for all items without ratings.
        joint = Double.isNaN(joint) ? person.jointVariance(item) : joint;
        unexplained[i] += joint;
      }
    }
  }

  List<RatingPrediction> predictions() {
    List<RatingPrediction> predictions = new ArrayList<>(sums.length);
    for (int i = 0; i < sums.length; i++) {
      if (samples == 0) {
        predictions.add(
            new RatingPrediction(units.mean(), units.scale().min(), units.scale().max()));
        continue;
      }
      double mean = sums[i] / samples;
      double spread = Math.max(0, squares[i] / samples - mean * mean);
      double left = (double) units.deviation() * units.deviation() * unexplained[i] / samples;
      predictions.add(RatingPrediction.normal(mean, Math.sqrt(spread + left), units.scale()));
    }
    return predictions;
  }
}
