package dev.weft.math.internal;

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
    for (int e = from; e < from + count; e++) {
      int row = rows[e] * length;
      float product = dot(x, row, p, 0, length);
      addScaled(Math.fma(scale, product, shift), x, row, y, 0, length);
    }
  }

  @Override
  public void addRows(float[] weights, float[] x, int[] rows, int count, int length, float[] y) {
    for (int e = 0; e < count; e++) {
      addScaled(weights[e], x, rows[e] * length, y, 0, length);
    }
  }

  @Override
  public void addSquares(float[] weights, byte[] x, int[] rows, int count, int length, float[] y) {
    int e = 0;
    for (; e + 4 <= count; e += 4) {
      addSquares4(weights, x, rows, e, length, y);
    }
    for (; e < count; e++) {
      int from = rows[e] * length;
      float weight = weights[e];
      for (int i = 0; i < length; i++) {
        y[i] = Math.fma(weight, squared(x[from + i]), y[i]);
      }
    }
  }

  /** Four rows a pass, so that y is read and written once for the four. */
  private static void addSquares4(
      float[] weights, byte[] x, int[] rows, int e, int length, float[] y) {
    int x0 = rows[e] * length;
    int x1 = rows[e + 1] * length;
    int x2 = rows[e + 2] * length;
    int x3 = rows[e + 3] * length;
    float w0 = weights[e];
    float w1 = weights[e + 1];
    float w2 = weights[e + 2];
    float w3 = weights[e + 3];
    for (int i = 0; i < length; i++) {
      float sum = Math.fma(w0, squared(x[x0 + i]), y[i]);
      sum = Math.fma(w1, squared(x[x1 + i]), sum);
      sum = Math.fma(w2, squared(x[x2 + i]), sum);
      y[i] = Math.fma(w3, squared(x[x3 + i]), sum);
    }
  }

  static float squared(byte code) {
    return code * Math.abs(code);
  }

  @Override
  public void multiplyRows(
      float[] x, int[] rows, int from, int count, int length, float[] p, float[] products) {
    for (int e = 0; e < count; e++) {
      products[e] = dot(x, rows[from + e] * length, p, 0, length);
    }
  }

  @Override
  public void dots(
      float[] x, int from, int count, int length, float[] p, float[] products, int at) {
    for (int r = 0; r < count; r++) {
      products[at + r] = dot(x, from + r * length, p, 0, length);
    }
  }

  @Override
  public void multiplyBytes(
      byte[] codes, int from, int groups, int length, float[] query, float[] products, int at) {
    for (int r = 0; r < 4 * groups; r++) {
      int row = from + r / 4 * 4 * length + r % 4 * 16;
      float sum = 0;
      for (int stripe = 0; stripe < length; stripe += 16) {
        for (int i = stripe; i < stripe + 16; i++) {
          sum = Math.fma(codes[row + 3 * stripe + i], query[i], sum);
        }
      }
      products[at + r] = sum;
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
    adagradFrom(0, gradient, gradientFrom, scale, penalty, rate, values, sums, from, length);
  }

  /** The step for positions {@code first} to {@code length − 1}. */
  static void adagradFrom(
      int first,
      float[] gradient,
      int gradientFrom,
      float scale,
      float penalty,
      float rate,
      float[] values,
      float[] sums,
      int from,
      int length) {
    for (int i = first; i < length; i++) {
      float value = values[from + i];
      float g = Math.fma(penalty, value, scale * gradient[gradientFrom + i]);
      float sum = Math.fma(g, g, sums[from + i]);
      sums[from + i] = sum;
      values[from + i] = value - rate * g / (float) Math.sqrt(sum);
    }
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
    adadeltaFrom(
        0,
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

  /** The step for positions {@code first} to {@code length − 1}. */
  static void adadeltaFrom(
      int first,
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
    float rest = 1 - decay;
    for (int i = first; i < length; i++) {
      float value = values[from + i];
      float g = Math.fma(penalty, value, scale * gradient[gradientFrom + i]);
      float sum = Math.fma(decay, sums[from + i], rest * (g * g));
      float taken = steps[from + i];
      float step = g * (float) Math.sqrt(taken + epsilon) / (float) Math.sqrt(sum + epsilon);
      sums[from + i] = sum;
      steps[from + i] = Math.fma(decay, taken, rest * (step * step));
      values[from + i] = value - step;
    }
  }

  @Override
  public int countAbove(float bound, float[] values, int from, int length) {
    int count = 0;
    for (int i = from; i < from + length; i++) {
      count += values[i] > bound ? 1 : 0;
    }
    return count;
  }

  @Override
  public int countAtLeast(float bound, float[] values, int from, int length) {
    int count = 0;
    for (int i = from; i < from + length; i++) {
      count += values[i] >= bound ? 1 : 0;
    }
    return count;
  }
}
