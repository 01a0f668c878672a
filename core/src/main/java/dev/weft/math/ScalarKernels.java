package dev.weft.math;

/** Kernels in plain Java; four accumulators let the processor overlap the additions. */
public final class ScalarKernels implements Kernels {

  @Override
  public float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      s0 = Math.fma(a[aFrom + i], b[bFrom + i], s0);
      s1 = Math.fma(a[aFrom + i + 1], b[bFrom + i + 1], s1);
      s2 = Math.fma(a[aFrom + i + 2], b[bFrom + i + 2], s2);
      s3 = Math.fma(a[aFrom + i + 3], b[bFrom + i + 3], s3);
    }
    for (; i < length; i++) {
      s0 = Math.fma(a[aFrom + i], b[bFrom + i], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public void addScaled(float alpha, float[] x, int xFrom, float[] y, int yFrom, int length) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = Math.fma(alpha, x[xFrom + i], y[yFrom + i]);
    }
  }

  @Override
  public void addScaled(
      float alpha, float[] x, int xFrom, float beta, float[] y, int yFrom, int length) {
    for (int i = 0; i < length; i++) {
      y[yFrom + i] = Math.fma(alpha, x[xFrom + i], beta * y[yFrom + i]);
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
    for (int i = 0; i < length; i++) {
      float before = x[xFrom + i];
      float other = y[yFrom + i];
      x[xFrom + i] = Math.fma(xGain, other, keep * before);
      y[yFrom + i] = Math.fma(yGain, before, keep * other);
    }
  }

  @Override
  public void addOuter4(
      float[] x, int xFrom, int stride, int column, float[] y, int yFrom, int length) {
    for (int r = 0; r < 4; r++) {
      int row = xFrom + r * stride;
      addScaled(x[row + column], x, row, y, yFrom, length);
    }
  }

  @Override
  public void addOuter4x4(
      float[] x, int xFrom, int stride, int column, float[] y, int yFrom, int yStride, int length) {
    for (int c = 0; c < 4; c++) {
      addOuter4(x, xFrom, stride, column + c, y, yFrom + c * yStride, length);
    }
  }

  @Override
  public void multiplyBytes(
      byte[] codes, int from, int count, int length, float[] query, float[] products) {
    for (int r = 0; r < count; r++) {
      products[r] = dot(codes, from + r * length, query, length);
    }
  }

  private static float dot(byte[] codes, int from, float[] query, int length) {
    float s0 = 0;
    float s1 = 0;
    int i = 0;
    for (; i + 1 < length; i += 2) {
      s0 = Math.fma(codes[from + i], query[i], s0);
      s1 = Math.fma(codes[from + i + 1], query[i + 1], s1);
    }
    return i < length ? Math.fma(codes[from + i], query[i], s0) + s1 : s0 + s1;
  }
}
