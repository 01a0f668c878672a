package dev.weft.models.internal.gate;

/**
 * What becomes of a member's weight between all that is personal and what is in season.
 *
 * @param factor of the trained weight
 * @param added to it
 */
record Balance(float factor, float added) {

  static final Balance AS_TRAINED = new Balance(1, 0);

  float of(float weight) {
    return factor * weight + added;
  }

  /**
   * Of a member. Below the trained balance the weight of what is popular falls to 0; above it that
   * of all others does, and what is in season gains.
   *
   * @param season whether the member says what is in season
   * @param popular whether it is a popularity, that of the season or another
   */
  static Balance of(boolean season, boolean popular, double popularity) {
    float below = (float) Math.min(1, 2 * popularity);
    float above = above(popularity);
    if (season) {
      return new Balance(below, above);
    }
    return popular ? new Balance(Math.min(below, 1 - above), 0) : new Balance(1 - above, 0);
  }

  /** How far above the trained balance, in 0..1. */
  static float above(double popularity) {
    return (float) Math.max(0, 2 * popularity - 1);
  }
}
