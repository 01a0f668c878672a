package dev.weft.models.internal.newcomers;

import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.linear.Weights;

/**
 * A linear function of attributes and history. Scoring costs O((attributes + history) × items).
 *
 * <p>The items of the history count alike, and together as much as one alone would.
 */
public final class NewcomerRidgeModel implements Model {

  private final NewcomerRidge algorithm;
  private final int attributes;
  private final Weights weights;
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
      Weights weights,
      float[] base,
      float[] withMeanAttributes) {
    this.algorithm = algorithm;
    this.attributes = attributes;
    this.weights = weights;
    this.base = base;
    this.withMeanAttributes = withMeanAttributes;
  }

  /** Reads what {@link #write} wrote. */
  static NewcomerRidgeModel read(NewcomerRidge algorithm, ModelReader in) {
    int items = in.floats("base").length;
    int attributes = in.count("attributes");
    int rows = attributes + (algorithm.historyWeight() > 0 ? items : 0);
    return new NewcomerRidgeModel(
        algorithm,
        attributes,
        Weights.read(in, "weights", rows, items),
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
    boolean withAttributes = known.length == attributes;
    // Without rows of items the history takes no part.
    int[] taken =
        weights.rows() == attributes ? new int[0] : NewcomerRows.taken(evidence.history());
    float[] values = new float[(withAttributes ? attributes : 0) + taken.length];
    int[] rows = new int[values.length];
    int count = withAttributes ? addAttributes(known, values, rows) : 0;
    for (int item : taken) {
      rows[count] = attributes + item;
      values[count++] = (float) Math.sqrt(algorithm.historyWeight() / taken.length);
    }
    weights.multiply(values, rows, count, scores);
    float[] start = withAttributes ? base : withMeanAttributes;
    for (int i = 0; i < start.length; i++) {
      scores[i] += start[i];
    }
  }

  /** Puts in what is not 0 and says how much that is. */
  private int addAttributes(float[] known, float[] values, int[] rows) {
    float scale = (float) Math.sqrt(algorithm.attributeWeight());
    int count = 0;
    for (int a = 0; a < attributes; a++) {
      if (known[a] != 0) {
        rows[count] = a;
        values[count++] = scale * known[a];
      }
    }
    return count;
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    if (evidence.history().size() > 0) {
      return Signal.BEHAVIOUR;
    }
    return evidence.hasAttributes() ? Signal.ATTRIBUTES : Signal.POPULARITY;
  }

  @Override
  public void write(ModelWriter out) {
    out.number("attributes", attributes);
    weights.write(out, "weights");
    out.floats("base", base);
    out.floats("with-mean-attributes", withMeanAttributes);
  }
}
