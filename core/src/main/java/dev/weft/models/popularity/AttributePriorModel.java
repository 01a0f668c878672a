package dev.weft.models.popularity;

import dev.weft.math.Kernels;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;

/** Share of users plus a linear function of the user's attributes. */
public final class AttributePriorModel implements Model {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Algorithm algorithm;
  private final float[] share;
  private final Matrix weights;

  AttributePriorModel(Algorithm algorithm, float[] share, Matrix weights) {
    this.algorithm = algorithm;
    this.share = share;
    this.weights = weights;
  }

  /** Reads what {@link #write} wrote. */
  public static AttributePriorModel read(Algorithm algorithm, ModelReader in) {
    return new AttributePriorModel(algorithm, in.floats("share"), in.matrix("weights"));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return share.length;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    float[] attributes = evidence.attributes();
    int width = weights.columns();
    for (int i = 0; i < share.length; i++) {
      scores[i] =
          attributes.length == width
              ? share[i] + KERNELS.dot(weights.values(), i * width, attributes, 0, width)
              : share[i];
    }
  }

  @Override
  public void write(ModelWriter out) {
    out.floats("share", share);
    out.matrix("weights", weights);
  }
}
