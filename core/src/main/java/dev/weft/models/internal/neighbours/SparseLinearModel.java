package dev.weft.models.internal.neighbours;

import dev.weft.data.History;
import dev.weft.math.SparseMatrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import java.util.Arrays;

/**
 * Scores {@code xB} with a sparse items × items matrix B, a row for each item of the history.
 *
 * <p>An empty history is answered by each item's support, as in the dense model.
 */
public final class SparseLinearModel implements ItemToItem {

  private final Algorithm algorithm;
  private final SparseMatrix weights;
  private final float[] support;

  SparseLinearModel(Algorithm algorithm, SparseMatrix weights, float[] support) {
    this.algorithm = algorithm;
    this.weights = weights;
    this.support = support;
  }

  /** Reads what {@link #write} wrote. */
  static SparseLinearModel read(Algorithm algorithm, ModelReader in) {
    int items = in.floats("support").length;
    return new SparseLinearModel(
        algorithm, in.sparse("weights", items, items), in.floats("support", items));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return weights.rows();
  }

  @Override
  public float weight(int from, int to) {
    int at =
        Arrays.binarySearch(
            weights.indices(), weights.offsets()[from], weights.offsets()[from + 1], to);
    return at < 0 ? 0 : weights.values()[at];
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    History history = evidence.history();
    if (history.size() == 0) {
      System.arraycopy(support, 0, scores, 0, items());
      return;
    }
    Arrays.fill(scores, 0, items(), 0f);
    for (int entry = 0; entry < history.size(); entry++) {
      int from = history.item(entry);
      float weight = history.weight(entry);
      for (int e = weights.offsets()[from]; e < weights.offsets()[from + 1]; e++) {
        scores[weights.indices()[e]] += weight * weights.values()[e];
      }
    }
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return Signal.first(algorithm, evidence, support[item]);
  }

  @Override
  public void write(ModelWriter out) {
    out.sparse("weights", weights);
    out.floats("support", support);
  }
}
