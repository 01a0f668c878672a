package dev.weft.models.internal.similar;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
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

  private static final Kernels KERNELS = Kernels.fastest();

  private final Algorithm algorithm;
  private final Matrix vectors;
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
    this.vectors = vectors;
    this.weights = weights;
    this.products = new RowProducts(vectors);
  }

  static AlikeModel read(Algorithm algorithm, ModelReader in, int items) {
    return new AlikeModel(
        algorithm, in.matrix("vectors", items, ModelReader.ANY), in.floats("text-weights", items));
  }

  /** Whether no item says anything. */
  boolean isEmpty() {
    for (float value : vectors.values()) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return vectors.rows();
  }

  @Override
  public float weight(int from, int to) {
    int d = vectors.columns();
    return weights[from] * KERNELS.dot(vectors.values(), from * d, vectors.values(), to * d, d);
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
    float[] profile = profile(evidence.history());
    for (int i = 0; i < items.length; i++) {
      scores[i] = products.multiply(profile, items[i]);
    }
  }

  /** The weighted sum of the history's vectors. */
  private float[] profile(History history) {
    int d = vectors.columns();
    float[] profile = new float[d];
    for (int entry = 0; entry < history.size(); entry++) {
      int item = history.item(entry);
      KERNELS.addScaled(
          history.weight(entry) * weights[item], vectors.values(), item * d, profile, 0, d);
    }
    return profile;
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return evidence.history().size() == 0 ? Signal.POPULARITY : Signal.TEXT;
  }

  @Override
  public void write(ModelWriter out) {
    out.matrix("vectors", vectors);
    out.floats("text-weights", weights);
  }
}
