package dev.weft.math.internal;

import static dev.weft.math.internal.Lanes.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Kernels with the Vector API, in the machine's preferred width. */
public final class SimdKernels implements Kernels {

  private static final ScalarKernels SCALAR = new ScalarKernels();

  @Override
  public float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
    return SimdRows.dot(a, aFrom, b, bFrom, length);
  }

  @Override
  public void addScaled(float alpha, float[] x, int xFrom, float[] y, int yFrom, int length) {
    // JDK 25 vectorises the plain loop only where both rows begin at the same place: otherwise it
    // cannot tell that they do not overlap.
    int whole = LANES.loopBound(length);
    FloatVector factor = FloatVector.broadcast(LANES, alpha);
    for (int i = 0; i < whole; i += LANES.length()) {
      FloatVector.fromArray(LANES, x, xFrom + i)
          .fma(factor, FloatVector.fromArray(LANES, y, yFrom + i))
          .intoArray(y, yFrom + i);
    }
    if (whole < length) {
      SCALAR.addScaled(alpha, x, xFrom + whole, y, yFrom + whole, length - whole);
    }
  }

  @Override
  public void addScaled(
      float alpha, float[] x, int xFrom, float beta, float[] y, int yFrom, int length) {
    int whole = LANES.loopBound(length);
    for (int i = 0; i < whole; i += LANES.length()) {
      FloatVector.fromArray(LANES, x, xFrom + i)
          .fma(
              FloatVector.broadcast(LANES, alpha),
              FloatVector.fromArray(LANES, y, yFrom + i).mul(beta))
          .intoArray(y, yFrom + i);
    }
    if (whole < length) {
      SCALAR.addScaled(alpha, x, xFrom + whole, beta, y, yFrom + whole, length - whole);
    }
  }

  @Override
  public void mix(
      float keep,
      float xGain,
      float[] x,
      int xFrom,
      float yGain,
      float[] y,
      int yFrom,
      int length) {
    int whole = LANES.loopBound(length);
    for (int i = 0; i < whole; i += LANES.length()) {
      FloatVector before = FloatVector.fromArray(LANES, x, xFrom + i);
      FloatVector other = FloatVector.fromArray(LANES, y, yFrom + i);
      other.fma(FloatVector.broadcast(LANES, xGain), before.mul(keep)).intoArray(x, xFrom + i);
      before.fma(FloatVector.broadcast(LANES, yGain), other.mul(keep)).intoArray(y, yFrom + i);
    }
    if (whole < length) {
      SCALAR.mix(keep, xGain, x, xFrom + whole, yGain, y, yFrom + whole, length - whole);
    }
  }

  @Override
  public void addOuter4(
      float[] x, int xFrom, int stride, int column, float[] y, int yFrom, int length) {
    SimdOuterProducts.addOuter4(x, xFrom, stride, column, y, yFrom, length);
  }

  @Override
  public void addOuter4x4(
      float[] x, int xFrom, int stride, int column, float[] y, int yFrom, int yStride, int length) {
    SimdOuterProducts.addOuter4x4(x, xFrom, stride, column, y, yFrom, yStride, length);
  }

  @Override
  public void addProjections(
      float[] x,
      int[] rows,
      int from,
      int count,
      int length,
      float shift,
      float scale,
      float[] p,
      float[] y) {
    SimdRows.addProjections(x, rows, from, count, length, shift, scale, p, y);
  }

  @Override
  public void multiplyRows(
      float[] x, int[] rows, int from, int count, int length, float[] p, float[] products) {
    SimdRows.multiplyRows(x, rows, from, count, length, p, products);
  }

  @Override
  public void addRows(float[] weights, float[] x, int[] rows, int count, int length, float[] y) {
    SimdRows.addRows(weights, x, rows, count, length, y);
  }

  @Override
  public void addSquares(float[] weights, byte[] x, int[] rows, int count, int length, float[] y) {
    if (SimdBytes.UNFIT) {
      SCALAR.addSquares(weights, x, rows, count, length, y);
    } else {
      SimdBytes.addSquares(weights, x, rows, count, length, y);
    }
  }

  @Override
  public void dots(
      float[] x, int from, int count, int length, float[] p, float[] products, int at) {
    SimdRows.dots(x, from, count, length, p, products, at);
  }

  @Override
  public void multiplyBytes(
      byte[] codes, int from, int groups, int length, float[] query, float[] products, int at) {
    if (SimdBytes.UNFIT) {
      SCALAR.multiplyBytes(codes, from, groups, length, query, products, at);
    } else {
      SimdBytes.multiplyBytes(codes, from, groups, length, query, products, at);
    }
  }

  @Override
  public void adagrad(
      float[] gradient,
      int gradientFrom,
      float scale,
      float penalty,
      float rate,
      float[] values,
      float[] sums,
      int from,
      int length) {
    int whole = LANES.loopBound(length);
    FloatVector factor = FloatVector.broadcast(LANES, scale);
    FloatVector decay = FloatVector.broadcast(LANES, penalty);
    FloatVector speed = FloatVector.broadcast(LANES, rate);
    for (int i = 0; i < whole; i += LANES.length()) {
      FloatVector value = FloatVector.fromArray(LANES, values, from + i);
      FloatVector g =
          decay.fma(value, FloatVector.fromArray(LANES, gradient, gradientFrom + i).mul(factor));
      FloatVector sum = g.fma(g, FloatVector.fromArray(LANES, sums, from + i));
      sum.intoArray(sums, from + i);
      value.sub(speed.mul(g).div(sum.sqrt())).intoArray(values, from + i);
    }
    ScalarKernels.adagradFrom(
        whole, gradient, gradientFrom, scale, penalty, rate, values, sums, from, length);
  }

  @Override
  public void adadelta(
      float[] gradient,
      int gradientFrom,
      float scale,
      float penalty,
      float decay,
      float epsilon,
      float[] values,
      float[] sums,
      float[] steps,
      int from,
      int length) {
    int whole = LANES.loopBound(length);
    float rest = 1 - decay;
    for (int i = 0; i < whole; i += LANES.length()) {
      FloatVector value = FloatVector.fromArray(LANES, values, from + i);
      FloatVector g =
          FloatVector.broadcast(LANES, penalty)
              .fma(value, FloatVector.fromArray(LANES, gradient, gradientFrom + i).mul(scale));
      FloatVector keep = FloatVector.broadcast(LANES, decay);
      FloatVector sum = keep.fma(FloatVector.fromArray(LANES, sums, from + i), g.mul(g).mul(rest));
      FloatVector taken = FloatVector.fromArray(LANES, steps, from + i);
      FloatVector step = g.mul(taken.add(epsilon).sqrt()).div(sum.add(epsilon).sqrt());
      sum.intoArray(sums, from + i);
      keep.fma(taken, step.mul(step).mul(rest)).intoArray(steps, from + i);
      value.sub(step).intoArray(values, from + i);
    }
    ScalarKernels.adadeltaFrom(
        whole,
        gradient,
        gradientFrom,
        scale,
        penalty,
        decay,
        epsilon,
        values,
        sums,
        steps,
        from,
        length);
  }

  // The rest is counted in a vector that ends with it; the lanes counted before are shifted out.
  // A comparison under a mask would be interpreted lane by lane (JDK 25).
  @Override
  public int countAbove(float bound, float[] values, int from, int length) {
    int width = LANES.length();
    if (length < width) {
      return SCALAR.countAbove(bound, values, from, length);
    }
    int count = 0;
    int i = 0;
    for (; i + width <= length; i += width) {
      count +=
          FloatVector.fromArray(LANES, values, from + i)
              .compare(VectorOperators.GT, bound)
              .trueCount();
    }
    long last =
        FloatVector.fromArray(LANES, values, from + length - width)
            .compare(VectorOperators.GT, bound)
            .toLong();
    return count + Long.bitCount(last >>> (width - (length - i)));
  }

  @Override
  public int countAtLeast(float bound, float[] values, int from, int length) {
    int width = LANES.length();
    if (length < width) {
      return SCALAR.countAtLeast(bound, values, from, length);
    }
    int count = 0;
    int i = 0;
    for (; i + width <= length; i += width) {
      count +=
          FloatVector.fromArray(LANES, values, from + i)
              .compare(VectorOperators.GE, bound)
              .trueCount();
    }
    long last =
        FloatVector.fromArray(LANES, values, from + length - width)
            .compare(VectorOperators.GE, bound)
            .toLong();
    return count + Long.bitCount(last >>> (width - (length - i)));
  }
}
