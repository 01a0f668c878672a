package dev.weft.math.internal;

import static dev.weft.math.internal.Lanes.LANES;

import jdk.incubator.vector.FloatVector;

/** Products and sums of a matrix's rows with the Vector API, four rows at a time. */
final class SimdRows {

  private static final ScalarKernels SCALAR = new ScalarKernels();

  /** Rows longer than this come from memory faster one after the other than side by side. */
  private static final int NARROW = 256;

  private SimdRows() {}

  static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
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
    float sum = Lanes.sum(s0.add(s1));
    for (; i < length; i++) {
      sum = Math.fma(a[aFrom + i], b[bFrom + i], sum);
    }
    return sum;
  }

  static void dots(
      float[] x, int from, int count, int length, float[] p, float[] products, int at) {
    int r = 0;
    if (length <= NARROW && LANES.length() >= 8 && LANES.length() <= 16) {
      for (; r + 4 <= count; r += 4) {
        dots4(x, from + r * length, length, p, products, at + r);
      }
    }
    for (; r < count; r++) {
      products[at + r] = dot(x, from + r * length, p, 0, length);
    }
  }

  /** Added in the order of {@link #dot}, so that it makes no difference where a row stands. */
  private static void dots4(float[] x, int x0, int length, float[] p, float[] products, int at) {
    int width = LANES.length();
    int x1 = x0 + length;
    int x2 = x1 + length;
    int x3 = x2 + length;
    FloatVector a0 = FloatVector.zero(LANES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
    int i = 0;
    for (; i + 2 * width <= length; i += 2 * width) {
      FloatVector q = FloatVector.fromArray(LANES, p, i);
      a0 = FloatVector.fromArray(LANES, x, x0 + i).fma(q, a0);
      a1 = FloatVector.fromArray(LANES, x, x1 + i).fma(q, a1);
      a2 = FloatVector.fromArray(LANES, x, x2 + i).fma(q, a2);
      a3 = FloatVector.fromArray(LANES, x, x3 + i).fma(q, a3);
      int j = i + width;
      q = FloatVector.fromArray(LANES, p, j);
      b0 = FloatVector.fromArray(LANES, x, x0 + j).fma(q, b0);
      b1 = FloatVector.fromArray(LANES, x, x1 + j).fma(q, b1);
      b2 = FloatVector.fromArray(LANES, x, x2 + j).fma(q, b2);
      b3 = FloatVector.fromArray(LANES, x, x3 + j).fma(q, b3);
    }
    if (i + width <= length) {
      FloatVector q = FloatVector.fromArray(LANES, p, i);
      a0 = FloatVector.fromArray(LANES, x, x0 + i).fma(q, a0);
      a1 = FloatVector.fromArray(LANES, x, x1 + i).fma(q, a1);
      a2 = FloatVector.fromArray(LANES, x, x2 + i).fma(q, a2);
      a3 = FloatVector.fromArray(LANES, x, x3 + i).fma(q, a3);
      i += width;
    }
    Lanes.sums(a0.add(b0), a1.add(b1), a2.add(b2), a3.add(b3), products, at);
    for (; i < length; i++) {
      for (int r = 0; r < 4; r++) {
        products[at + r] = Math.fma(x[x0 + r * length + i], p[i], products[at + r]);
      }
    }
  }

  static void addProjections(
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
      float factor = Math.fma(scale, dot(x, row, p, 0, length), shift);
      SCALAR.addScaled(factor, x, row, y, 0, length);
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
    float d0 = Lanes.sum(s0);
    float d1 = Lanes.sum(s1);
    float d2 = Lanes.sum(s2);
    float d3 = Lanes.sum(s3);
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

  static void multiplyRows(
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
      products[e] = Lanes.sum(s0);
      products[e + 1] = Lanes.sum(s1);
      products[e + 2] = Lanes.sum(s2);
      products[e + 3] = Lanes.sum(s3);
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

  static void addRows(float[] weights, float[] x, int[] rows, int count, int length, float[] y) {
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
      SCALAR.addScaled(weights[e], x, rows[e] * length, y, 0, length);
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
}
