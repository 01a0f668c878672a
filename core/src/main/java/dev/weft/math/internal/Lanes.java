package dev.weft.math.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
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

  private static final int HALF = LANES.length() / 2;
  private static final int QUARTER = LANES.length() / 4;
  private static final VectorMask<Float> IN_HALF = lanesWith(HALF);
  private static final VectorMask<Float> IN_QUARTER = lanesWith(QUARTER);
  private static final VectorShuffle<Float> HALVES = swapped(HALF);
  private static final VectorShuffle<Float> QUARTERS = swapped(QUARTER);
  private static final VectorShuffle<Float> PAIRS = swapped(2);
  private static final VectorShuffle<Float> NEIGHBOURS = swapped(1);

  private Lanes() {}

  /** The lanes whose number has a bit. */
  private static VectorMask<Float> lanesWith(int bit) {
    boolean[] lanes = new boolean[LANES.length()];
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = (lane & bit) != 0;
    }
    return VectorMask.fromValues(LANES, lanes);
  }

  /** Lanes whose numbers differ by one bit change places. */
  private static VectorShuffle<Float> swapped(int bit) {
    return VectorShuffle.fromOp(LANES, lane -> (lane ^ bit) & (LANES.length() - 1));
  }

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

  /**
   * The {@linkplain #sum sums} of four vectors of 8 or 16 lanes, to the bit, with a third of the
   * moves: where one vector needs half of its lanes no more, another is added up beside it.
   */
  static void sums(
      FloatVector a, FloatVector b, FloatVector c, FloatVector d, float[] sums, int at) {
    FloatVector ab = a.blend(b, IN_HALF).add(b.blend(a, IN_HALF).rearrange(HALVES));
    FloatVector cd = c.blend(d, IN_HALF).add(d.blend(c, IN_HALF).rearrange(HALVES));
    FloatVector all = ab.blend(cd, IN_QUARTER).add(cd.blend(ab, IN_QUARTER).rearrange(QUARTERS));
    if (QUARTER > 2) {
      all = all.add(all.rearrange(PAIRS));
    }
    all = all.add(all.rearrange(NEIGHBOURS));
    sums[at] = all.lane(0);
    sums[at + 1] = all.lane(HALF);
    sums[at + 2] = all.lane(QUARTER);
    sums[at + 3] = all.lane(HALF + QUARTER);
  }
}
