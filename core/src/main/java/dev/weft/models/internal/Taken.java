package dev.weft.models.internal;

import dev.weft.math.internal.Rule;

/**
 * How much everyone takes each item at a moment, counted as events come. Immutable and owned: the
 * arrays are not to be changed.
 *
 * @param scores the weights of each item, those of long ago counting less; the items of a model
 *     first, arrivals behind them
 * @param takers how many users have each item in their histories, of those who are known
 * @param instead whether they take the place of all that goes by popularity alone, however soon it
 *     fades; else of what fades as they do
 * @param lift what is added to the weight that what is in season has with those who have a history,
 *     from 0 up, beside weights of the members of a gate
 * @param absent arrivals that are not there any more, which no scale goes by; ascending
 */
public record Taken(float[] scores, int[] takers, boolean instead, float lift, int[] absent) {

  public Taken {
    Rule.notNegative("lift", lift);
    if (scores.length != takers.length) {
      throw new IllegalArgumentException(
          "scores and takers must be of the same items: " + scores.length + ", " + takers.length);
    }
  }

  /** The same, where the season weighs as it was trained. */
  public Taken unlifted() {
    return lift == 0 ? this : new Taken(scores, takers, instead, 0, absent);
  }

  /** The same, in which each item has the number of its users, whatever they did and when. */
  public Taken byTakers() {
    float[] each = new float[takers.length];
    for (int i = 0; i < each.length; i++) {
      each[i] = takers[i];
    }
    return new Taken(each, takers, instead, lift, absent);
  }

  /** Whether anybody has an item. */
  public boolean isTaken(int item) {
    return takers[item] > 0;
  }

  /** Number of items, arrivals included. */
  public int items() {
    return scores.length;
  }
}
