package dev.weft.models.internal;

import dev.weft.models.Evidence;
import dev.weft.models.Model;

/**
 * A model that tells about what it would score in a fraction of the time that scoring takes, for
 * sums in which it is one of several.
 */
public interface Estimating extends Model {

  /**
   * About what {@link #score(Evidence, float[])} gives; what is equal there is equal here.
   *
   * @param scores receives {@link #items()} estimates
   * @return how far off they are, their standard deviation; 0 where they are the scores
   */
  double estimate(Evidence evidence, float[] scores);

  /**
   * What {@link #score(Evidence, float[])} gives, for some items.
   *
   * @param scores receives the score of {@code items[i]} at i
   */
  void score(Evidence evidence, int[] items, float[] scores);
}
