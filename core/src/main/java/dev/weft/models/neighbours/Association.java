package dev.weft.models.neighbours;

import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Support;
import dev.weft.models.TrainingData;
import dev.weft.models.linear.LinearModel;
import dev.weft.models.sums.CoOccurrence;

/**
 * How likely j is given i, shrunk towards how likely j is at all: {@code B_ij = (c_ij + s·p_j) /
 * (n_i + s)}. Strong with the first few events, where a regression has too little to go by.
 *
 * @param shrinkage s, the number of imaginary users who behave like everybody; at least 0
 */
public record Association(double shrinkage) implements Algorithm {

  public Association {
    if (!(shrinkage >= 0) || Double.isInfinite(shrinkage)) {
      throw new IllegalArgumentException("shrinkage must be finite and >= 0: " + shrinkage);
    }
  }

  /** As strong as 20 imaginary users. */
  public Association() {
    this(20);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    return FitMemory.ofMatrices(data.items(), 2, 0, 1);
  }

  @Override
  public LinearModel fit(TrainingData data) {
    FitMemory.require(this, data);
    float[] support = Support.of(data.interactions());
    CoOccurrence sums = CoOccurrence.of(Distinct.weights(data.interactions().matrix()));
    Matrix weights = sums.matrix();
    int items = data.items();
    double users = Math.max(1, data.interactions().users());
    for (int i = 0; i < items; i++) {
      double denominator = Math.max(support[i] + shrinkage, 1e-9);
      for (int j = 0; j < items; j++) {
        int at = i * items + j;
        double prior = shrinkage * support[j] / users;
        weights.values()[at] = i == j ? 0 : (float) ((weights.values()[at] + prior) / denominator);
      }
    }
    return new LinearModel(this, weights, support);
  }
}
