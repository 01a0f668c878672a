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

  @Override
  public void addOuter4(
      float[] x, int xFrom, int stride, int column, float[] y, int yFrom, int length) {
    int width = LANES.length();
    int x1 = xFrom + stride;
    int x2 = x1 + stride;
    int x3 = x2 + stride;
    FloatVector a0 = FloatVector.broadcast(LANES, x[xFrom + column]);
    FloatVector a1 = FloatVector.broadcast(LANES, x[x1 + column]);
    FloatVector a2 = FloatVector.broadcast(LANES, x[x2 + column]);
    FloatVector a3 = FloatVector.broadcast(LANES, x[x3 + column]);
    int i = 0;
    for (; i + width <= length; i += width) {
      FloatVector sum = FloatVector.fromArray(LANES, y, yFrom + i);
      sum = FloatVector.fromArray(LANES, x, xFrom + i).fma(a0, sum);
      sum = FloatVector.fromArray(LANES, x, x1 + i).fma(a1, sum);
      sum = FloatVector.fromArray(LANES, x, x2 + i).fma(a2, sum);
      sum = FloatVector.fromArray(LANES, x, x3 + i).fma(a3, sum);
      sum.intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      float sum = y[yFrom + i];
      sum = Math.fma(x[xFrom + column], x[xFrom + i], sum);
      sum = Math.fma(x[x1 + column], x[x1 + i], sum);
      sum = Math.fma(x[x2 + column], x[x2 + i], sum);
      y[yFrom + i] = Math.fma(x[x3 + column], x[x3 + i], sum);
    }
  }
}
