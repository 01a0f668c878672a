package dev.weft.recommend;

import dev.weft.data.History;
import dev.weft.math.internal.Kernels;
import dev.weft.models.Additive;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Mixture;
import dev.weft.models.Model;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.Standardization;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.popularity.PopularityModel;
import java.util.List;

/**
 * What ranks before the first training: the likeness of what items say to the asker's own, how many
 * took them, and where neither tells two apart the one that came later. O(items × d).
 */
final class UntrainedModel implements Mixture {

  private static final Kernels KERNELS = Kernels.fastest();

  /** How much what others took counts beside one's own, in standard deviations. */
  private static final float TAKERS = 0.3f;

  /** Less than any difference that means something. */
  private static final float LATER = 1e-4f;

  private final View view;
  private final Alike alike;
  private final Model taken;

  UntrainedModel(View view) {
    this.view = view;
    this.alike = new Alike(view);
    this.taken = new PopularityModel(new Popularity(), view.takers());
  }

  @Override
  public Algorithm algorithm() {
    return new Content();
  }

  @Override
  public int items() {
    return alike.items();
  }

  @Override
  public List<Model> members() {
    return List.of(alike, taken);
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    float[][] parts = parts(evidence);
    int[] absent = view.absent();
    int gone = 0;
    for (int i = 0; i < items(); i++) {
      gone += gone < absent.length && absent[gone] == i ? 1 : 0;
      scores[i] = parts[0][i] + parts[1][i] + LATER * (i - gone) / Math.max(1, view.size());
    }
  }

  @Override
  public float[][] shares(Evidence evidence, int[] items) {
    float[][] parts = parts(evidence);
    float[][] shares = new float[items.length][];
    for (int i = 0; i < items.length; i++) {
      shares[i] = new float[] {parts[0][items[i]], parts[1][items[i]]};
    }
    return shares;
  }

  /** What each member adds to every item, in standard deviations from the mean. */
  private float[][] parts(Evidence evidence) {
    float[] likeness = new float[items()];
    boolean known = alike.similarities(evidence.history(), likeness);
    Standardization.applyOutside(evidence.history(), view.absent(), likeness, items());
    float[] takers = view.takers().clone();
    for (int i = 0; i < items(); i++) {
      takers[i] = (float) Math.log1p(takers[i]);
    }
    Standardization.applyOutside(History.EMPTY, view.absent(), takers, items());
    for (int i = 0; i < items() && known; i++) {
      takers[i] *= TAKERS;
    }
    return new float[][] {likeness, takers};
  }

  @Override
  public void write(ModelWriter out) {
    throw new IllegalStateException("nothing was trained that could be written");
  }

  /** The likeness of what items say to the weighted sum of what the history's say. */
  private record Alike(View view) implements Additive {

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
      similarities(evidence.history(), scores);
    }

    /** Answers whether anything is known of the history; all scores are 0 where it is not. */
    boolean similarities(History history, float[] scores) {
      int d = view.snapshot().catalogue().texts().columns();
      float[] profile = new float[d];
      for (int entry = 0; entry < history.size(); entry++) {
        float weight = history.weight(entry);
        view.catalogue()
            .vector(history.item(entry))
            .ifPresent(own -> KERNELS.addScaled(weight, own, 0, profile, 0, d));
      }
      boolean known = d > 0 && KERNELS.dot(profile, profile) > 0;
      float[] similarity = known ? view.catalogue().similarity(profile) : new float[items()];
      System.arraycopy(similarity, 0, scores, 0, items());
      return known;
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
      return Signal.TEXT;
    }

    @Override
    public void write(ModelWriter out) {
      throw new IllegalStateException("nothing was trained that could be written");
    }
  }
}
