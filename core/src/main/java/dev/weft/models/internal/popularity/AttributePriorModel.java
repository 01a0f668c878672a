package dev.weft.models.internal.popularity;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;

/** An item's number of users plus a linear function of the asking user's attributes. */
public final class AttributePriorModel implements Model {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Algorithm algorithm;
  private final float[] counts;
  private final Matrix weights;

  AttributePriorModel(Algorithm algorithm, float[] counts, Matrix weights) {
    this.algorithm = algorithm;
    this.counts = counts;
    this.weights = weights;
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
    float[] attributes = evidence.attributes();
    int width = weights.columns();
    for (int i = 0; i < counts.length; i++) {
      scores[i] =
          attributes.length == width
              ? counts[i] + KERNELS.dot(weights.values(), i * width, attributes, 0, width)
              : counts[i];
    }
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return evidence.hasAttributes() ? Signal.ATTRIBUTES : Signal.POPULARITY;
  }

  @Override
  public void write(ModelWriter out) {
    out.floats("counts", counts);
    out.matrix("weights", weights);
  }
}
