package dev.weft.models.internal.popularity;

import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.Estimating;
import dev.weft.models.internal.RowProducts;

/** An item's number of users plus a linear function of the asking user's attributes. */
public final class AttributePriorModel implements Estimating {

  private final Algorithm algorithm;
  private final float[] counts;
  private final RowProducts products;

  AttributePriorModel(Algorithm algorithm, float[] counts, Matrix weights) {
    this.algorithm = algorithm;
    this.counts = counts;
    this.products = new RowProducts(weights);
  }

  /** Reads what {@link #write} wrote. */
  static AttributePriorModel read(Algorithm algorithm, ModelReader in) {
    int items = in.floats("counts").length;
    return new AttributePriorModel(
        algorithm, in.floats("counts", items), in.matrix("weights", items, ModelReader.ANY));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return counts.length;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    if (isKnown(evidence)) {
      products.multiply(evidence.attributes(), scores);
      addCounts(scores);
    } else {
      System.arraycopy(counts, 0, scores, 0, counts.length);
    }
  }

  @Override
  public double estimate(Evidence evidence, float[] scores) {
    if (!isKnown(evidence)) {
      System.arraycopy(counts, 0, scores, 0, counts.length);
      return 0;
    }
    double error = products.estimate(evidence.attributes(), scores);
    addCounts(scores);
    return error;
  }

  @Override
  public void score(Evidence evidence, int[] items, float[] scores) {
    boolean known = isKnown(evidence);
    if (known) {
      products.multiply(evidence.attributes(), items, scores);
    }
    for (int i = 0; i < items.length; i++) {
      float count = counts[items[i]];
      scores[i] = known ? count + scores[i] : count;
    }
  }

  private boolean isKnown(Evidence evidence) {
    return evidence.attributes().length == products.columns();
  }

  private void addCounts(float[] scores) {
    for (int i = 0; i < counts.length; i++) {
      scores[i] += counts[i];
    }
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return evidence.hasAttributes() ? Signal.ATTRIBUTES : Signal.POPULARITY;
  }

  @Override
  public void write(ModelWriter out) {
    out.floats("counts", counts);
    out.matrix("weights", products.matrix());
  }
}
