package dev.weft.recommend;

import dev.weft.data.History;
import dev.weft.math.internal.Kernels;
import dev.weft.models.Additive;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.Standardization;
import dev.weft.models.internal.content.Content;

/**
 * What ranks before the first training: the likeness of what items say to the asker's own, how many
 * took them, and where neither tells two apart the one that came later. O(items × d).
 */
final class UntrainedModel implements Additive {

  private static final Kernels KERNELS = Kernels.fastest();

  /** How much what others took counts beside one's own, in standard deviations. */
  private static final float TAKERS = 0.3f;

  /** Less than any difference that means something. */
  private static final float LATER = 1e-4f;

  private final View view;

  UntrainedModel(View view) {
    this.view = view;
  }

  @Override
  public Algorithm algorithm() {
    return new Content();
  }

  @Override
  public int items() {
    return view.itemIndex().size();
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    float[] takers = view.takers().clone();
    for (int i = 0; i < items(); i++) {
      takers[i] = (float) Math.log1p(takers[i]);
    }
    Standardization.apply(takers);
    float[] profile = profile(evidence.history());
    boolean known = length(profile) > 0;
    float[] alike = known ? view.catalogue().similarity(profile) : new float[items()];
    Standardization.applyOutside(evidence.history(), alike, items());
    float weight = known ? TAKERS : 1;
    for (int i = 0; i < items(); i++) {
      scores[i] = alike[i] + weight * takers[i] + LATER * i / items();
    }
  }

  /** The weighted sum of what the history's items say. */
  private float[] profile(History history) {
    int d = view.snapshot().catalogue().texts().columns();
    float[] profile = new float[d];
    for (int entry = 0; entry < history.size(); entry++) {
      float weight = history.weight(entry);
      view.catalogue()
          .vector(history.item(entry))
          .ifPresent(own -> KERNELS.addScaled(weight, own, 0, profile, 0, d));
    }
    return profile;
  }

  private static float length(float[] vector) {
    return vector.length == 0 ? 0 : KERNELS.dot(vector, vector);
  }

  @Override
  public float[][] contributions(Evidence evidence, int[] items) {
    History history = evidence.history();
    float[][] parts = new float[items.length][history.size()];
    for (int i = 0; i < items.length; i++) {
      for (int entry = 0; entry < history.size(); entry++) {
        parts[i][entry] =
            history.weight(entry) * view.catalogue().dot(items[i], history.item(entry));
      }
    }
    return parts;
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return length(profile(evidence.history())) > 0 ? Signal.TEXT : Signal.POPULARITY;
  }

  @Override
  public void write(ModelWriter out) {
    throw new IllegalStateException("nothing was trained that could be written");
  }
}
