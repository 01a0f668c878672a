package dev.weft.models.newcomers;

import dev.weft.math.Kernels;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;

/**
 * A linear function of attributes and history. Scoring costs O((attributes + history) × items).
 *
 * <p>The items of the history count alike, and together as much as one alone would.
 */
public final class NewcomerRidgeModel implements Model {

  private static final Kernels KERNELS = Kernels.fastest();

  private final NewcomerRidge algorithm;
  private final int attributes;
  private final Matrix weights;
  private final float[] base;
  private final float[] withMeanAttributes;

  /**
   * A finished model.
   *
   * @param attributes number of attributes, the first rows of the weights
   * @param weights features × items
   * @param base scores of someone whose features are all 0
   * @param withMeanAttributes the same with attributes as they are on average
   */
  NewcomerRidgeModel(
      NewcomerRidge algorithm,
      int attributes,
      Matrix weights,
      float[] base,
      float[] withMeanAttributes) {
    this.algorithm = algorithm;
    this.attributes = attributes;
    this.weights = weights;
    this.base = base;
    this.withMeanAttributes = withMeanAttributes;
  }

  /** Reads what {@link #write} wrote. */
  public static NewcomerRidgeModel read(Algorithm algorithm, ModelReader in) {
    int items = in.floats("base").length;
    int attributes = in.count("attributes");
    Matrix weights = in.matrix("weights", ModelReader.ANY, items);
    if (weights.rows() != attributes && weights.rows() != (long) attributes + items) {
      throw new IllegalArgumentException(
          "its 'weights' must be of %d attributes, and perhaps %d items: %d"
              .formatted(attributes, items, weights.rows()));
    }
    return new NewcomerRidgeModel(
        (NewcomerRidge) algorithm,
        attributes,
        weights,
        in.floats("base", items),
        in.floats("with-mean-attributes", items));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return base.length;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    float[] known = evidence.attributes();
    if (known.length == attributes) {
      System.arraycopy(base, 0, scores, 0, base.length);
      double scale = Math.sqrt(algorithm.attributeWeight());
      for (int a = 0; a < attributes; a++) {
        add((float) (scale * known[a]), a, scores);
      }
    } else {
      System.arraycopy(withMeanAttributes, 0, scores, 0, base.length);
    }
    if (weights.rows() == attributes) {
      return;
    }
    int[] taken = NewcomerRows.taken(evidence.history());
    for (int item : taken) {
      add((float) Math.sqrt(algorithm.historyWeight() / taken.length), attributes + item, scores);
    }
  }

  private void add(float value, int feature, float[] scores) {
    if (value != 0) {
      KERNELS.addScaled(value, weights.values(), feature * base.length, scores, 0, base.length);
    }
  }

  @Override
  public void write(ModelWriter out) {
    out.number("attributes", attributes);
    out.matrix("weights", weights);
    out.floats("base", base);
    out.floats("with-mean-attributes", withMeanAttributes);
  }
}
