package dev.weft.models.linear;

import dev.weft.data.History;
import dev.weft.math.Kernels;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.Arrays;

/**
 * Scores {@code xB} with a dense items × items matrix B. Scoring costs O(history × items).
 *
 * <p>An empty history says nothing, so it is answered by each item's support.
 */
public final class LinearModel implements ItemToItem {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Algorithm algorithm;
  private final Matrix weights;
  private final float[] support;

  /**
   * A model of finished weights.
   *
   * @param weights items × items, row = item of the history, column = item scored; owned
   * @param support number of users of each item; owned
   */
  public LinearModel(Algorithm algorithm, Matrix weights, float[] support) {
    this.algorithm = algorithm;
    this.weights = weights;
    this.support = support;
  }

  /** Reads what {@link #write} wrote. */
  public static LinearModel read(Algorithm algorithm, ModelReader in) {
    int items = in.floats("support").length;
    return new LinearModel(
        algorithm, in.matrix("weights", items, items), in.floats("support", items));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return weights.rows();
  }

  /** The weights B; not to be changed. */
  public Matrix weights() {
    return weights;
  }

  /** Number of users of each item; not to be changed. */
  public float[] support() {
    return support;
  }

  @Override
  public float weight(int from, int to) {
    return weights.at(from, to);
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    History history = evidence.history();
    int items = items();
    if (history.size() == 0) {
      System.arraycopy(support, 0, scores, 0, items);
      return;
    }
    Arrays.fill(scores, 0, items, 0f);
    KERNELS.addRows(
        history.weights(), weights.values(), history.items(), history.size(), items, scores);
  }

  @Override
  public void write(ModelWriter out) {
    out.matrix("weights", weights);
    out.floats("support", support);
  }
}
