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
import java.util.Locale;

/**
 * What items say: the cosine of their vectors, times the weight that it has for an item of the
 * history.
 */
public final class AlikeModel implements ItemToItem {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Algorithm algorithm;
  private final Matrix vectors;
  private final float[] weights;

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
    History history = evidence.history();
    int d = vectors.columns();
    float[] profile = new float[d];
    for (int entry = 0; entry < history.size(); entry++) {
      int item = history.item(entry);
      KERNELS.addScaled(
          history.weight(entry) * weights[item], vectors.values(), item * d, profile, 0, d);
    }
    for (int i = 0; i < items(); i++) {
      scores[i] = KERNELS.dot(vectors.values(), i * d, profile, 0, d);
    }
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
