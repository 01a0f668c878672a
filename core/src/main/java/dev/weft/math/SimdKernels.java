package dev.weft.math;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Kernels with the Vector API, in the machine's preferred width. */
public final class SimdKernels implements Kernels {

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

  /** For what is left of a short row when the lanes are many: its rest would else be most of it. */
  private static final VectorSpecies<Float> HALF =
      LANES.length() > 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;

  /** As many bytes as there are lanes. */
  private static final VectorSpecies<Byte> BYTES =
      LANES.length() >= 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

  /** Whether the lanes are too few for the smallest vector of bytes. */
  private static final boolean NARROW = LANES.length() < 8;

  private static final ScalarKernels SCALAR = new ScalarKernels();

  // Lanes moved down by so many places, round about.
  private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(LANES, 8, 1, true);
  private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(LANES, 4, 1, true);
  private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(LANES, 2, 1, true);
  private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(LANES, 1, 1, true);

  /**
   * The sum of all lanes, halves on halves. {@code reduceLanes} adds in whatever order, in another
   * one once it is compiled, and equal fits would differ.
   */
  private static float sum(FloatVector lanes) {
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
    if (i + width <= length) {
      s0 =
          FloatVector.fromArray(LANES, a, aFrom + i)
              .fma(FloatVector.fromArray(LANES, b, bFrom + i), s0);
      i += width;
    }
    float sum = sum(s0.add(s1));
    for (; i < length; i++) {
      sum = Math.fma(a[aFrom + i], b[bFrom + i], sum);
    }
    return sum;
  }

  @Override
  public void addScaled(float alpha, float[] x, int xFrom, float[] y, int yFrom, int length) {
    // The compiler unrolls and vectorises this loop itself: by hand it took 1.3 to 2 times as long
    // (bench/run jmh KernelBenchmark).
    SCALAR.addScaled(alpha, x, xFrom, y, yFrom, length);
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
    addOuter4Rest(x, xFrom, stride, column, y, yFrom, i, length);
  }

  @Override
  public void addOuter4x4(
      float[] x, int xFrom, int stride, int column, float[] y, int yFrom, int yStride, int length) {
    int width = LANES.length();
    int whole = LANES.loopBound(length);
    int x1 = xFrom + stride;
    int x2 = x1 + stride;
    int x3 = x2 + stride;
    FloatVector a00 = FloatVector.broadcast(LANES, x[xFrom + column]);
    FloatVector a10 = FloatVector.broadcast(LANES, x[x1 + column]);
    FloatVector a20 = FloatVector.broadcast(LANES, x[x2 + column]);
    FloatVector a30 = FloatVector.broadcast(LANES, x[x3 + column]);
    FloatVector a01 = FloatVector.broadcast(LANES, x[xFrom + column + 1]);
    FloatVector a11 = FloatVector.broadcast(LANES, x[x1 + column + 1]);
    FloatVector a21 = FloatVector.broadcast(LANES, x[x2 + column + 1]);
    FloatVector a31 = FloatVector.broadcast(LANES, x[x3 + column + 1]);
    FloatVector a02 = FloatVector.broadcast(LANES, x[xFrom + column + 2]);
    FloatVector a12 = FloatVector.broadcast(LANES, x[x1 + column + 2]);
    FloatVector a22 = FloatVector.broadcast(LANES, x[x2 + column + 2]);
    FloatVector a32 = FloatVector.broadcast(LANES, x[x3 + column + 2]);
    FloatVector a03 = FloatVector.broadcast(LANES, x[xFrom + column + 3]);
    FloatVector a13 = FloatVector.broadcast(LANES, x[x1 + column + 3]);
    FloatVector a23 = FloatVector.broadcast(LANES, x[x2 + column + 3]);
    FloatVector a33 = FloatVector.broadcast(LANES, x[x3 + column + 3]);
    for (int i = 0; i < whole; i += width) {
      FloatVector v0 = FloatVector.fromArray(LANES, x, xFrom + i);
      FloatVector v1 = FloatVector.fromArray(LANES, x, x1 + i);
      FloatVector v2 = FloatVector.fromArray(LANES, x, x2 + i);
      FloatVector v3 = FloatVector.fromArray(LANES, x, x3 + i);
      int at = yFrom + i;
      FloatVector y0 = FloatVector.fromArray(LANES, y, at);
      v3.fma(a30, v2.fma(a20, v1.fma(a10, v0.fma(a00, y0)))).intoArray(y, at);
      at += yStride;
      FloatVector y1 = FloatVector.fromArray(LANES, y, at);
      v3.fma(a31, v2.fma(a21, v1.fma(a11, v0.fma(a01, y1)))).intoArray(y, at);
      at += yStride;
      FloatVector y2 = FloatVector.fromArray(LANES, y, at);
      v3.fma(a32, v2.fma(a22, v1.fma(a12, v0.fma(a02, y2)))).intoArray(y, at);
      at += yStride;
      FloatVector y3 = FloatVector.fromArray(LANES, y, at);
      v3.fma(a33, v2.fma(a23, v1.fma(a13, v0.fma(a03, y3)))).intoArray(y, at);
    }
    if (whole < length) {
      for (int c = 0; c < 4; c++) {
        addOuter4Rest(x, xFrom, stride, column + c, y, yFrom + c * yStride, whole, length);
      }
    }
  }

  /** What is left of a row of a sum, less than whole lanes: half of them, then one by one. */
  private static void addOuter4Rest(
      float[] x, int xFrom, int stride, int column, float[] y, int yFrom, int from, int length) {
    int x1 = xFrom + stride;
    int x2 = x1 + stride;
    int x3 = x2 + stride;
    float a0 = x[xFrom + column];
    float a1 = x[x1 + column];
    float a2 = x[x2 + column];
    float a3 = x[x3 + column];
    int i = from;
    for (; i + HALF.length() <= length; i += HALF.length()) {
      FloatVector sum = FloatVector.fromArray(HALF, y, yFrom + i);
      sum = FloatVector.fromArray(HALF, x, xFrom + i).fma(FloatVector.broadcast(HALF, a0), sum);
      sum = FloatVector.fromArray(HALF, x, x1 + i).fma(FloatVector.broadcast(HALF, a1), sum);
      sum = FloatVector.fromArray(HALF, x, x2 + i).fma(FloatVector.broadcast(HALF, a2), sum);
      sum = FloatVector.fromArray(HALF, x, x3 + i).fma(FloatVector.broadcast(HALF, a3), sum);
      sum.intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      float sum = Math.fma(a0, x[xFrom + i], y[yFrom + i]);
      sum = Math.fma(a1, x[x1 + i], sum);
      sum = Math.fma(a2, x[x2 + i], sum);
      y[yFrom + i] = Math.fma(a3, x[x3 + i], sum);
    }
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
    int e = from;
    for (; e + 4 <= from + count; e += 4) {
      addProjections4(
          x,
          rows[e] * length,
          rows[e + 1] * length,
          rows[e + 2] * length,
          rows[e + 3] * length,
          length,
          shift,
          scale,
          p,
          y);
    }
    for (; e < from + count; e++) {
      int row = rows[e] * length;
      addScaled(Math.fma(scale, dot(x, row, p, 0, length), shift), x, row, y, 0, length);
    }
  }

  /** Four rows: p and y are read once for the four, and what was read for the products is near. */
  private static void addProjections4(
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int length,
      float shift,
      float scale,
      float[] p,
      float[] y) {
    int width = LANES.length();
    int whole = LANES.loopBound(length);
    FloatVector s0 = FloatVector.zero(LANES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int i = 0; i < whole; i += width) {
      FloatVector q = FloatVector.fromArray(LANES, p, i);
      s0 = FloatVector.fromArray(LANES, x, x0 + i).fma(q, s0);
      s1 = FloatVector.fromArray(LANES, x, x1 + i).fma(q, s1);
      s2 = FloatVector.fromArray(LANES, x, x2 + i).fma(q, s2);
      s3 = FloatVector.fromArray(LANES, x, x3 + i).fma(q, s3);
    }
    float d0 = s0.reduceLanes(VectorOperators.ADD);
    float d1 = s1.reduceLanes(VectorOperators.ADD);
    float d2 = s2.reduceLanes(VectorOperators.ADD);
    float d3 = s3.reduceLanes(VectorOperators.ADD);
    for (int i = whole; i < length; i++) {
      d0 = Math.fma(x[x0 + i], p[i], d0);
      d1 = Math.fma(x[x1 + i], p[i], d1);
      d2 = Math.fma(x[x2 + i], p[i], d2);
      d3 = Math.fma(x[x3 + i], p[i], d3);
    }
    d0 = Math.fma(scale, d0, shift);
    d1 = Math.fma(scale, d1, shift);
    d2 = Math.fma(scale, d2, shift);
    d3 = Math.fma(scale, d3, shift);
    addScaled4(d0, d1, d2, d3, x, x0, x1, x2, x3, y, length);
  }

  @Override
  public void multiplyRows(
      float[] x, int[] rows, int from, int count, int length, float[] p, float[] products) {
    int width = LANES.length();
    int whole = LANES.loopBound(length);
    int e = 0;
    for (; e + 4 <= count; e += 4) {
      int x0 = rows[from + e] * length;
      int x1 = rows[from + e + 1] * length;
      int x2 = rows[from + e + 2] * length;
      int x3 = rows[from + e + 3] * length;
      FloatVector s0 = FloatVector.zero(LANES);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      for (int i = 0; i < whole; i += width) {
        FloatVector q = FloatVector.fromArray(LANES, p, i);
        s0 = FloatVector.fromArray(LANES, x, x0 + i).fma(q, s0);
        s1 = FloatVector.fromArray(LANES, x, x1 + i).fma(q, s1);
        s2 = FloatVector.fromArray(LANES, x, x2 + i).fma(q, s2);
        s3 = FloatVector.fromArray(LANES, x, x3 + i).fma(q, s3);
      }
      products[e] = s0.reduceLanes(VectorOperators.ADD);
      products[e + 1] = s1.reduceLanes(VectorOperators.ADD);
      products[e + 2] = s2.reduceLanes(VectorOperators.ADD);
      products[e + 3] = s3.reduceLanes(VectorOperators.ADD);
      for (int i = whole; i < length; i++) {
        for (int r = 0; r < 4; r++) {
          products[e + r] = Math.fma(x[rows[from + e + r] * length + i], p[i], products[e + r]);
        }
      }
    }
    for (; e < count; e++) {
      products[e] = dot(x, rows[from + e] * length, p, 0, length);
    }
  }

  @Override
  public void addRows(float[] weights, float[] x, int[] rows, int count, int length, float[] y) {
    int e = 0;
    for (; e + 4 <= count; e += 4) {
      addScaled4(
          weights[e],
          weights[e + 1],
          weights[e + 2],
          weights[e + 3],
          x,
          rows[e] * length,
          rows[e + 1] * length,
          rows[e + 2] * length,
          rows[e + 3] * length,
          y,
          length);
    }
    for (; e < count; e++) {
      addScaled(weights[e], x, rows[e] * length, y, 0, length);
    }
  }

  private static void addScaled4(
      float f0,
      float f1,
      float f2,
      float f3,
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      float[] y,
      int length) {
    int width = LANES.length();
    int whole = LANES.loopBound(length);
    FloatVector a0 = FloatVector.broadcast(LANES, f0);
    FloatVector a1 = FloatVector.broadcast(LANES, f1);
    FloatVector a2 = FloatVector.broadcast(LANES, f2);
    FloatVector a3 = FloatVector.broadcast(LANES, f3);
    for (int i = 0; i < whole; i += width) {
      FloatVector sum = FloatVector.fromArray(LANES, y, i);
      sum = FloatVector.fromArray(LANES, x, x0 + i).fma(a0, sum);
      sum = FloatVector.fromArray(LANES, x, x1 + i).fma(a1, sum);
      sum = FloatVector.fromArray(LANES, x, x2 + i).fma(a2, sum);
      sum = FloatVector.fromArray(LANES, x, x3 + i).fma(a3, sum);
      sum.intoArray(y, i);
    }
    for (int i = whole; i < length; i++) {
      float sum = Math.fma(f0, x[x0 + i], y[i]);
      sum = Math.fma(f1, x[x1 + i], sum);
      sum = Math.fma(f2, x[x2 + i], sum);
      y[i] = Math.fma(f3, x[x3 + i], sum);
    }
  }

  @Override
  public void multiplyBytes(
      byte[] codes, int from, int count, int length, float[] query, float[] products) {
    if (NARROW) {
      SCALAR.multiplyBytes(codes, from, count, length, query, products);
      return;
    }
    int r = 0;
    for (; r + 4 <= count; r += 4) {
      multiplyBytes4(codes, from + r * length, length, query, products, r);
    }
    for (; r < count; r++) {
      products[r] = dotBytes(codes, from + r * length, length, query);
    }
  }

  private static void multiplyBytes4(
      byte[] codes, int from, int length, float[] query, float[] products, int at) {
    int width = LANES.length();
    int whole = LANES.loopBound(length);
    int from1 = from + length;
    int from2 = from1 + length;
    int from3 = from2 + length;
    FloatVector s0 = FloatVector.zero(LANES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int i = 0; i < whole; i += width) {
      FloatVector q = FloatVector.fromArray(LANES, query, i);
      s0 = widened(codes, from + i).fma(q, s0);
      s1 = widened(codes, from1 + i).fma(q, s1);
      s2 = widened(codes, from2 + i).fma(q, s2);
      s3 = widened(codes, from3 + i).fma(q, s3);
    }
    products[at] = s0.reduceLanes(VectorOperators.ADD);
    products[at + 1] = s1.reduceLanes(VectorOperators.ADD);
    products[at + 2] = s2.reduceLanes(VectorOperators.ADD);
    products[at + 3] = s3.reduceLanes(VectorOperators.ADD);
    for (int i = whole; i < length; i++) {
      for (int r = 0; r < 4; r++) {
        products[at + r] = Math.fma(codes[from + r * length + i], query[i], products[at + r]);
      }
    }
  }

  private static float dotBytes(byte[] codes, int from, int length, float[] query) {
    int whole = LANES.loopBound(length);
    FloatVector sums = FloatVector.zero(LANES);
    for (int i = 0; i < whole; i += LANES.length()) {
      sums = widened(codes, from + i).fma(FloatVector.fromArray(LANES, query, i), sums);
    }
    float sum = sums.reduceLanes(VectorOperators.ADD);
    for (int i = whole; i < length; i++) {
      sum = Math.fma(codes[from + i], query[i], sum);
    }
    return sum;
  }

  private static FloatVector widened(byte[] codes, int from) {
    return (FloatVector)
        ByteVector.fromArray(BYTES, codes, from).convertShape(VectorOperators.B2F, LANES, 0);
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
