package dev.weft.models.internal.gate;

import dev.weft.data.internal.Buckets;
import dev.weft.models.internal.gate.FitRecord.Choice;
import java.util.Collections;
import java.util.List;

/**
 * Weights and why these.
 *
 * @param common those without regard to the history's length
 * @param lengths one for each range of {@link Buckets#HISTORY}
 */
record GatePlan(Chosen common, List<Chosen> lengths) {

  /**
   * Weights of a length.
   *
   * @param weights supports × (members + 1), row-major; the last of each group is the offset
   */
  record Chosen(double[] weights, Choice choice) {}

  /** The same weights for every length. */
  static GatePlan everywhere(double[] weights, Choice choice) {
    return new GatePlan(
        new Chosen(weights, choice),
        Collections.nCopies(Buckets.HISTORY.size(), new Chosen(weights, Choice.COMMON)));
  }

  GateWeights weights(int members) {
    float[] values = new float[lengths.size() * GateWeights.sizeOfLength(members)];
    int at = 0;
    for (Chosen length : lengths) {
      for (double weight : length.weights()) {
        values[at++] = (float) weight;
      }
    }
    return new GateWeights(members, values);
  }
}
