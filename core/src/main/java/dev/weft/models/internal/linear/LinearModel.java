package dev.weft.models.internal.linear;

import dev.weft.data.History;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import java.util.Locale;

/**
 * Scores {@code xB} with an items × items matrix B of which every entry counts. Scoring costs
 * O(history × items).
 *
 * <p>An empty history says nothing, so it is answered by each item's support.
 */
public final class LinearModel implements ItemToItem {

  private final Algorithm algorithm;
  private final Weights weights;
  private final float[] support;

  /**
   * A model of finished weights.
   *
   * @param weights items × items, row = item of the history, column = item scored
   * @param support number of users of each item; owned
   */
  public LinearModel(Algorithm algorithm, Weights weights, float[] support) {
    if (weights.rows() != support.length || weights.columns() != support.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "weights must be items × items for %d items: %d × %d",
              support.length,
              weights.rows(),
              weights.columns()));
    }
    this.algorithm = algorithm;
    this.weights = weights;
    this.support = support;
  }

  /** Reads what {@link #write} wrote. */
  public static LinearModel read(Algorithm algorithm, ModelReader in) {
    float[] support = in.floats("support");
    int items = support.length;
    return new LinearModel(algorithm, Weights.read(in, "weights", items, items), support);
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return weights.rows();
  }

  /** The weights B. */
  public Weights weights() {
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
    if (history.size() == 0) {
      System.arraycopy(support, 0, scores, 0, items());
      return;
    }
    weights.multiply(history.weights(), history.items(), history.size(), scores);
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return Signal.first(algorithm, evidence, support[item]);
  }

  @Override
  public void write(ModelWriter out) {
    weights.write(out, "weights");
    out.floats("support", support);
  }
}
