package dev.weft.models.internal.gate;

import dev.weft.models.Evidence;
import dev.weft.models.Mixture;
import dev.weft.models.Model;
import dev.weft.models.ModelWriter;
import java.util.List;

/** A gate at another balance of what is in season; its shares are those of that balance, too. */
record BalancedGate(GateModel gate, double popularity) implements Mixture {

  @Override
  public Gate algorithm() {
    return gate.algorithm();
  }

  @Override
  public int items() {
    return gate.items();
  }

  @Override
  public List<Model> members() {
    return gate.members();
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    gate.score(evidence, popularity, scores);
  }

  @Override
  public float[][] shares(Evidence evidence, int[] items) {
    return gate.shares(evidence, popularity, items);
  }

  /** The balance is the asker's and no part of the model. */
  @Override
  public void write(ModelWriter out) {
    gate.write(out);
  }

  /**
   * What becomes of a member's weight between all that is personal and what is in season.
   *
   * @param factor of the trained weight
   * @param added to it
   */
  record Tilt(float factor, float added) {

    static final Tilt AS_TRAINED = new Tilt(1, 0);

    float of(float weight) {
      return factor * weight + added;
    }

    /**
     * Of a member. Below the trained balance the weight of what is popular falls to 0; above it
     * that of all others does, and what is in season gains.
     *
     * @param season whether the member says what is in season
     * @param popular whether it is a popularity, that of the season or another
     */
    static Tilt of(boolean season, boolean popular, double popularity) {
      float below = (float) Math.min(1, 2 * popularity);
      float above = above(popularity);
      if (season) {
        return new Tilt(below, above);
      }
      return popular ? new Tilt(Math.min(below, 1 - above), 0) : new Tilt(1 - above, 0);
    }

    /** How far above the trained balance, in 0..1. */
    static float above(double popularity) {
      return (float) Math.max(0, 2 * popularity - 1);
    }
  }
}
