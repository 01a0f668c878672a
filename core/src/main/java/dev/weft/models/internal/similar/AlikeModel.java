package dev.weft.models.internal.similar;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.Estimating;
import dev.weft.models.internal.RowProducts;
import java.util.Locale;

/**
 * What items say: the cosine of their vectors, times the weight that it has for an item of the
 * history.
 */
public final class AlikeModel implements ItemToItem, Estimating {

  private final Algorithm algorithm;
  private final float[] weights;
  private final RowProducts products;

  /**
   * Takes finished vectors.
   *
   * @param vectors items × d, rows of length 1 or 0
   * @param weights of each item's cosines, when it stands in the history
   */
  AlikeModel(Algorithm algorithm, Matrix vectors, float[] weights) {
    if (vectors.rows() != weights.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d vectors need as many weights: %d", vectors.rows(), weights.length));
    }
    this.algorithm = algorithm;
    this.weights = weights;
    this.products = new RowProducts(vectors);
  }

  static AlikeModel read(Algorithm algorithm, ModelReader in, int items) {
    return new AlikeModel(
        algorithm, in.matrix("vectors", items, ModelReader.ANY), in.floats("text-weights", items));
  }

  /** Whether no item says anything. */
  boolean isEmpty() {
    return products.areZero();
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return products.rows();
  }

  @Override
  public float weight(int from, int to) {
    return weights[from] * products.multiply(from, to);
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    products.multiply(profile(evidence.history()), scores);
  }

  @Override
  public double estimate(Evidence evidence, float[] scores) {
    return products.estimate(profile(evidence.history()), scores);
  }

  @Override
  public void score(Evidence evidence, int[] items, float[] scores) {
    products.multiply(profile(evidence.history()), items, scores);
  }

  /** The weighted sum of the history's vectors. */
  private float[] profile(History history) {
    float[] profile = new float[products.columns()];
    for (int entry = 0; entry < history.size(); entry++) {
      int item = history.item(entry);
      products.addScaled(history.weight(entry) * weights[item], item, profile);
    }
    return profile;
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return evidence.history().size() == 0 ? Signal.POPULARITY : Signal.TEXT;
  }

  @Override
  public void write(ModelWriter out) {
    out.matrix("vectors", products.matrix());
    out.floats("text-weights", weights);
  }
}
