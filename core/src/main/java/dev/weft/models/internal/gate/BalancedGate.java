package dev.weft.models.internal.gate;

import dev.weft.models.Evidence;

/** A gate at another balance of what is in season; its shares are those of that balance, too. */
record BalancedGate(GateModel gate, double popularity) implements AskedGate {

  @Override
  public void score(Evidence evidence, float[] scores) {
    gate.score(evidence, popularity, scores);
  }

  @Override
  public float[][] shares(Evidence evidence, int[] items) {
    return gate.shares(evidence, popularity, items);
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
