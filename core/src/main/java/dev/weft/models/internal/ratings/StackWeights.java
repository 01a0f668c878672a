package dev.weft.models.internal.ratings;

/**
 * Non-negative least squares with a free constant, by coordinate descent on the normal equations.
 *
 * @param ofMember at least 0 each
 * @param constant what is added
 * @param deviation root mean square of what remains; NaN when nothing was held out
 */
record StackWeights(double[] ofMember, double constant, double deviation) {

  private static final int ROUNDS = 10_000;
  private static final double CONVERGED = 1e-10;

  /** The first member as it is. */
  static StackWeights first(int members) {
    double[] weights = new double[members];
    weights[0] = 1;
    return new StackWeights(weights, 0, Double.NaN);
  }

  /**
   * Fits.
   *
   * @param predictions members × ratings
   */
  static StackWeights fit(double[][] predictions, double[] target) {
    int members = predictions.length;
    double[] means = new double[members];
    for (int m = 0; m < members; m++) {
      means[m] = mean(predictions[m]);
    }
    double targetMean = mean(target);
    double[][] gram = new double[members][members];
    double[] right = new double[members];
    for (int r = 0; r < target.length; r++) {
      for (int a = 0; a < members; a++) {
        double left = (predictions[a][r] - means[a]) / target.length;
        right[a] += left * (target[r] - targetMean);
        for (int b = 0; b < members; b++) {
          gram[a][b] += left * (predictions[b][r] - means[b]);
        }
      }
    }
    double[] weights = descend(gram, right);
    double constant = targetMean;
    for (int m = 0; m < members; m++) {
      constant -= weights[m] * means[m];
    }
    return new StackWeights(weights, constant, deviation(predictions, target, weights, constant));
  }

  private static double[] descend(double[][] gram, double[] right) {
    double[] weights = new double[right.length];
    for (int round = 0; round < ROUNDS; round++) {
      double change = 0;
      for (int a = 0; a < weights.length; a++) {
        double gradient = right[a];
        for (int b = 0; b < weights.length; b++) {
          gradient -= gram[a][b] * weights[b];
        }
        double next = gram[a][a] > 0 ? Math.max(0, weights[a] + gradient / gram[a][a]) : 0;
        change = Math.max(change, Math.abs(next - weights[a]));
        weights[a] = next;
      }
      if (change < CONVERGED) {
        break;
      }
    }
    return weights;
  }

  private static double deviation(
      double[][] predictions, double[] target, double[] weights, double constant) {
    double squares = 0;
    for (int r = 0; r < target.length; r++) {
      double error = target[r] - constant;
      for (int m = 0; m < weights.length; m++) {
        error -= weights[m] * predictions[m][r];
      }
      squares += error * error;
    }
    return Math.sqrt(squares / target.length);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
