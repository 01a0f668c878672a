package dev.weft.math.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The width of this machine's vectors, and sums across them. */
final class Lanes {

  static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

  // Lanes moved down by this many places, round about.
  private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(LANES, 8, 1, true);
  private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(LANES, 4, 1, true);
  private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(LANES, 2, 1, true);
  private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(LANES, 1, 1, true);

  private Lanes() {}

  /**
   * The sum of all lanes, halves on halves. {@code reduceLanes} adds in whatever order, in another
   * one once it is compiled, and equal fits would differ.
   */
  static float sum(FloatVector lanes) {
    FloatVector sums = lanes;
    if (LANES.length() > 16) {
      return lanes.reduceLanes(VectorOperators.ADD);
    }
    if (LANES.length() > 8) {
      sums = sums.add(sums.rearrange(BY_8));
    }
    if (LANES.length() > 4) {
      sums = sums.add(sums.rearrange(BY_4));
    }
    if (LANES.length() > 2) {
      sums = sums.add(sums.rearrange(BY_2));
    }
    return sums.add(sums.rearrange(BY_1)).lane(0);
  }
}
