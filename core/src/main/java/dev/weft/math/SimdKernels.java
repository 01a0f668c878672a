package dev.weft.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Kernels with the Vector API, in the machine's preferred width. */
public final class SimdKernels implements Kernels {

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

  @Override
  public float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
    int width = LANES.length();
    FloatVector s0 = FloatVector.zero(LANES);
    FloatVector s1 = FloatVector.zero(LANES);
    int i = 0;
    for (; i + 2 * width <= length; i += 2 * width) {
      s0 =
          FloatVector.fromArray(LANES, a, aFrom + i)
              .fma(FloatVector.fromArray(LANES, b, bFrom + i), s0);
      s1 =
          FloatVector.fromArray(LANES, a, aFrom + i + width)
              .fma(FloatVector.fromArray(LANES, b, bFrom + i + width), s1);
    }
    float sum = s0.add(s1).reduceLanes(VectorOperators.ADD);
    for (; i < length; i++) {
      sum = Math.fma(a[aFrom + i], b[bFrom + i], sum);
    }
    return sum;
  }

  @Override
  public void addScaled(float alpha, float[] x, int xFrom, float[] y, int yFrom, int length) {
    int width = LANES.length();
    FloatVector factor = FloatVector.broadcast(LANES, alpha);
    int i = 0;
    for (; i + width <= length; i += width) {
      FloatVector.fromArray(LANES, x, xFrom + i)
          .fma(factor, FloatVector.fromArray(LANES, y, yFrom + i))
          .intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = Math.fma(alpha, x[xFrom + i], y[yFrom + i]);
    }
  }
}
