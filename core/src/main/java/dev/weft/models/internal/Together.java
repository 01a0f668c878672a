package dev.weft.models.internal;

import dev.weft.models.Evidence;
import dev.weft.models.Model;
import java.util.List;

/**
 * A model that scores for several askers at a time: what it knows of the items passes through the
 * processor once for all of them, and not once for each.
 */
public interface Together extends Model {

  /**
   * What {@link #score(Evidence, float[])} gives for each, to the bit.
   *
   * @param scores receives {@link #items()} scores of each asker
   */
  void score(List<Evidence> askers, float[][] scores);

  /**
   * The scores of a model for several askers, at a time where it can.
   *
   * @return askers × items
   */
  static float[][] scores(Model model, List<Evidence> askers) {
    float[][] scores = new float[askers.size()][model.items()];
    if (model instanceof Together together) {
      together.score(askers, scores);
    } else {
      for (int a = 0; a < scores.length; a++) {
        model.score(askers.get(a), scores[a]);
      }
    }
    return scores;
  }
}
