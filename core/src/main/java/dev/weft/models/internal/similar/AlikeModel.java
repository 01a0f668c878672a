package dev.weft.models.internal.similar;

import dev.weft.data.History;
import dev.weft.data.internal.PersistentMap;
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
import dev.weft.models.internal.placement.Placed;
import java.util.Locale;
import java.util.Optional;

/**
 * What items say: the cosine of their vectors, times the weight that it has for an item of the
 * history. Items that say something else now may have another vector.
 */
public final class AlikeModel implements ItemToItem, Estimating {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Algorithm algorithm;
  private final float[] weights;
  private final RowProducts products;
  private final PersistentMap<Integer, Retold> retold;

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
    this(algorithm, weights, new RowProducts(vectors), PersistentMap.empty());
  }

  private AlikeModel(
      Algorithm algorithm,
      float[] weights,
      RowProducts products,
      PersistentMap<Integer, Retold> retold) {
    this.algorithm = algorithm;
    this.weights = weights;
    this.products = products;
    this.retold = retold;
  }

  /** Whether some items have another vector than at training. */
  boolean isRetold() {
    return retold.size() > 0;
  }

  /** The same, in which some items have another vector and weight. */
  AlikeModel with(PersistentMap<Integer, Retold> others) {
    return new AlikeModel(algorithm, weights, products, others);
  }

  /**
   * The vector of an item that says what some others do, each of them so much: of length 1, or 0
   * where they say nothing.
   */
  float[] vector(Placed alike) {
    float[] vector = new float[products.columns()];
    for (int n = 0; n < alike.items().length; n++) {
      products.addScaled(alike.weights()[n], alike.items()[n], vector);
    }
    double length = Math.sqrt(KERNELS.dot(vector, vector));
    for (int i = 0; i < vector.length && length > 0; i++) {
      vector[i] /= (float) length;
    }
    return vector;
  }

  /** The cosines of a vector with all items as they were trained. */
  float[] cosines(float[] vector) {
    float[] cosines = new float[items()];
    products.multiply(vector, cosines);
    return cosines;
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
    return retold.size() == 0
        ? weights[from] * products.multiply(from, to)
        : weightOf(from) * KERNELS.dot(vectorOf(from), vectorOf(to));
  }

  private float weightOf(int item) {
    return retold.find(item).map(Retold::weight).orElse(weights[item]);
  }

  private float[] vectorOf(int item) {
    return retold.find(item).map(Retold::vector).orElseGet(() -> trained(item));
  }

  private float[] trained(int item) {
    float[] vector = new float[products.columns()];
    products.addScaled(1, item, vector);
    return vector;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    float[] profile = profile(evidence.history());
    products.multiply(profile, scores);
    retell(profile, scores);
  }

  private void retell(float[] profile, float[] scores) {
    retold.forEach((item, now) -> scores[item] = KERNELS.dot(profile, now.vector()));
  }

  @Override
  public double estimate(Evidence evidence, float[] scores) {
    float[] profile = profile(evidence.history());
    double error = products.estimate(profile, scores);
    retell(profile, scores);
    return error;
  }

  @Override
  public void score(Evidence evidence, int[] items, float[] scores) {
    float[] profile = profile(evidence.history());
    products.multiply(profile, items, scores);
    for (int i = 0; i < items.length && retold.size() > 0; i++) {
      float trained = scores[i];
      scores[i] =
          retold.find(items[i]).map(now -> KERNELS.dot(profile, now.vector())).orElse(trained);
    }
  }

  /** The weighted sum of the history's vectors. */
  private float[] profile(History history) {
    float[] profile = new float[products.columns()];
    for (int entry = 0; entry < history.size(); entry++) {
      int item = history.item(entry);
      Optional<Retold> now = retold.size() == 0 ? Optional.empty() : retold.find(item);
      if (now.isPresent()) {
        float weight = history.weight(entry) * now.get().weight();
        KERNELS.addScaled(weight, now.get().vector(), 0, profile, 0, profile.length);
      } else {
        products.addScaled(history.weight(entry) * weights[item], item, profile);
      }
    }
    return profile;
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return evidence.history().size() == 0 ? Signal.POPULARITY : Signal.TEXT;
  }

  /** As it was trained: what items say now is kept where they are, in a catalogue. */
  @Override
  public void write(ModelWriter out) {
    out.matrix("vectors", products.matrix());
    out.floats("text-weights", weights);
  }
}
