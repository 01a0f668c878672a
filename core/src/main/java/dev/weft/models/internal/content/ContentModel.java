package dev.weft.models.internal.content;

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
import dev.weft.models.internal.Together;
import java.util.Arrays;
import java.util.List;

/**
 * Unit feature vectors of all items. A history without any features, or an empty one, is answered
 * by each item's support.
 */
public final class ContentModel implements ItemToItem, Estimating, Together {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Content algorithm;
  private final float[] support;
  private final RowProducts products;

  ContentModel(Content algorithm, Matrix features, float[] support) {
    this.algorithm = algorithm;
    this.support = support;
    this.products = new RowProducts(features);
  }

  /** Reads what {@link #write} wrote. */
  static ContentModel read(Content algorithm, ModelReader in) {
    Matrix features = in.matrix("features", ModelReader.ANY, ModelReader.ANY);
    return new ContentModel(algorithm, features, in.floats("support", features.rows()));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return products.rows();
  }

  /** Length of the feature vectors. */
  int dimensions() {
    return products.columns();
  }

  @Override
  public float weight(int from, int to) {
    return products.multiply(from, to);
  }

  @Override
  public float contribution(History history, int entry, int to) {
    return history.weight(entry) * decay(history, entry) * weight(history.item(entry), to);
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    if (!similarities(evidence.history(), scores)) {
      System.arraycopy(support, 0, scores, 0, items());
    }
  }

  @Override
  public void score(List<Evidence> askers, float[][] scores) {
    float[][] profiles = new float[scores.length][];
    for (int a = 0; a < profiles.length; a++) {
      profiles[a] = profile(askers.get(a).history());
    }
    products.multiply(profiles, scores);
    for (int a = 0; a < profiles.length; a++) {
      float length = length(profiles[a]);
      if (length == 0) {
        System.arraycopy(support, 0, scores[a], 0, items());
      } else {
        divide(scores[a], length);
      }
    }
  }

  @Override
  public double estimate(Evidence evidence, float[] scores) {
    float[] profile = profile(evidence.history());
    float length = length(profile);
    if (length == 0) {
      System.arraycopy(support, 0, scores, 0, items());
      return 0;
    }
    double error = products.estimate(profile, scores);
    divide(scores, length);
    return error / length;
  }

  @Override
  public void score(Evidence evidence, int[] items, float[] scores) {
    float[] profile = profile(evidence.history());
    float length = length(profile);
    products.multiply(profile, items, scores);
    for (int i = 0; i < items.length; i++) {
      scores[i] = length == 0 ? support[items[i]] : scores[i] / length;
    }
  }

  /**
   * The cosine of the history's vector with every item's; all 0 where nothing is known of either.
   *
   * @return whether anything is known of the history
   */
  public boolean similarities(History history, float[] scores) {
    float[] profile = profile(history);
    float length = length(profile);
    if (length == 0) {
      Arrays.fill(scores, 0, items(), 0f);
      return false;
    }
    products.multiply(profile, scores);
    divide(scores, length);
    return true;
  }

  private void divide(float[] scores, float length) {
    for (int i = 0; i < items(); i++) {
      scores[i] /= length;
    }
  }

  private static float length(float[] profile) {
    return (float) Math.sqrt(KERNELS.dot(profile, profile));
  }

  /** The weighted sum of the history's vectors. */
  private float[] profile(History history) {
    float[] profile = new float[products.columns()];
    for (int entry = 0; entry < history.size(); entry++) {
      products.addScaled(
          history.weight(entry) * decay(history, entry), history.item(entry), profile);
    }
    return profile;
  }

  private float decay(History history, int entry) {
    return algorithm.halfLife() == 0
        ? 1
        : (float) Math.pow(2, -(history.size() - 1 - entry) / algorithm.halfLife());
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    float[] profile = profile(evidence.history());
    return KERNELS.dot(profile, profile) == 0 ? Signal.POPULARITY : Signal.TEXT;
  }

  @Override
  public void write(ModelWriter out) {
    out.matrix("features", products.matrix());
    out.floats("support", support);
  }
}
