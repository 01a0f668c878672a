package dev.weft.math.internal;

import static dev.weft.math.internal.Lanes.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of outer products with the Vector API. */
final class SimdOuterProducts {

  /** For what is left of a short row when the lanes are many: its rest would else be most of it. */
  private static final VectorSpecies<Float> HALF =
      LANES.length() > 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;

  private SimdOuterProducts() {}

  static void addOuter4(
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

  static void addOuter4x4(
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
}
