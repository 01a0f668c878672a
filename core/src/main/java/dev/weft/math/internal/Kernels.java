package dev.weft.math.internal;

/**
 * The inner loops over {@code float} arrays. Two implementations give the same results within
 * rounding: {@link ScalarKernels} anywhere and {@link SimdKernels} where the JVM was started with
 * {@code --add-modules jdk.incubator.vector}. Thread-safe.
 */
public sealed interface Kernels permits ScalarKernels, SimdKernels {

  /** The fastest implementation that this JVM can run, chosen once. */
  static Kernels fastest() {
    return KernelChoice.FASTEST;
  }

  /** {@code Σ a[aFrom + i] · b[bFrom + i]} over {@code length}, in several float accumulators. */
  float dot(float[] a, int aFrom, float[] b, int bFrom, int length);

  /** {@code y[yFrom + i] += alpha · x[xFrom + i]} over {@code length}. */
  void addScaled(float alpha, float[] x, int xFrom, float[] y, int yFrom, int length);

  /** {@code y[yFrom + i] = beta · y[yFrom + i] + alpha · x[xFrom + i]} over {@code length}. */
  void addScaled(float alpha, float[] x, int xFrom, float beta, float[] y, int yFrom, int length);

  /**
   * Two rows at once, each from what both were before: {@code x = keep·x + xGain·y} and {@code y =
   * keep·y + yGain·x} over {@code length}. A step of gradient descent on a product of rows.
   */
  void mix(
      float keep, float xGain, float[] x, int xFrom, float yGain, float[] y, int yFrom, int length);

  /**
   * {@code y[yFrom + i] += Σ_{r<4} x[xFrom + r·stride + column]·x[xFrom + r·stride + i]} over
   * {@code length}: a row of the sum of four outer products. {@code y} is read and written once for
   * the four, which is what such a sum waits for.
   *
   * @param column position in each row of x of the factor
   */
  void addOuter4(float[] x, int xFrom, int stride, int column, float[] y, int yFrom, int length);

  /**
   * {@link #addOuter4} for the four columns from {@code column} on, into four rows of y: {@code x}
   * is read once for the four.
   *
   * @param yStride distance between the rows of y
   */
  void addOuter4x4(
      float[] x, int xFrom, int stride, int column, float[] y, int yFrom, int yStride, int length);

  /**
   * The {@link #dot} of each of several rows that follow each other, to the bit: {@code products[at
   * + r] = Σ_i x[from + r·length + i]·p[i]} for {@code r < count}.
   */
  void dots(float[] x, int from, int count, int length, float[] p, float[] products, int at);

  /**
   * Products of rows of bytes with a vector: {@code products[at + 4g + r] = Σ_i x_gr[i]·query[i]}
   * for {@code g < groups}, r below 4. Four rows lie together, 16 values of each at a time, so that
   * memory is read from the first byte to the last: {@code x_gr[i] = codes[from + 4·g·length +
   * 64·(i / 16) + 16·r + i % 16]}. Equal rows have equal products, wherever they stand. Stretches
   * of 16 in which the query is 0 need not be read.
   *
   * @param length of a row, a multiple of 16
   */
  void multiplyBytes(
      byte[] codes, int from, int groups, int length, float[] query, float[] products, int at);

  /**
   * {@code y[i] += Σ_{e<count} (shift + scale·(x_e·p))·x_e[i]}, x_e being row {@code rows[from +
   * e]} of a matrix with rows of {@code length}: the product of {@code XᵀX} with p, and a sum of
   * rows beside it, in one pass over the rows.
   */
  void addProjections(
      float[] x,
      int[] rows,
      int from,
      int count,
      int length,
      float shift,
      float scale,
      float[] p,
      float[] y);

  /**
   * {@code y[i] += Σ_{e<count} weights[e]·x_e[i]} over {@code length}, x_e being row {@code
   * rows[e]} of a matrix with rows of {@code length}: a sparse vector times a matrix. The additions
   * to each y[i] are those of {@link #addScaled}, row by row.
   */
  void addRows(float[] weights, float[] x, int[] rows, int count, int length, float[] y);

  /**
   * {@code y[i] += Σ_{e<count} weights[e]·x_e[i]·|x_e[i]|} over {@code length}, x_e being row
   * {@code rows[e]} of bytes with rows of {@code length}: {@link #addRows} of what {@link
   * ByteMatrix} holds. The additions to each y[i] are fused and in the order of the rows.
   */
  void addSquares(float[] weights, byte[] x, int[] rows, int count, int length, float[] y);

  /**
   * {@code products[e] = x_e·p} for {@code e < count}, x_e being row {@code rows[from + e]} of a
   * matrix with rows of {@code length}. The rows lie anywhere; several are waited for at a time.
   */
  void multiplyRows(
      float[] x, int[] rows, int from, int count, int length, float[] p, float[] products);

  /**
   * One step of Adagrad over {@code length} values: with {@code g = scale · gradient[i] + penalty ·
   * values[i]}, {@code sums[i] += g²} and {@code values[i] −= rate · g / √sums[i]}.
   *
   * @param from position in {@code values} and {@code sums}, whose sums must be greater than 0
   */
  void adagrad(
      float[] gradient,
      int gradientFrom,
      float scale,
      float penalty,
      float rate,
      float[] values,
      float[] sums,
      int from,
      int length);

  /**
   * One step of Adadelta over {@code length} values: with {@code g} as in {@link #adagrad}, {@code
   * sums[i] = decay · sums[i] + (1 − decay) · g²}, a step of {@code g · √(steps[i] + epsilon) /
   * √(sums[i] + epsilon)} and {@code steps[i] = decay · steps[i] + (1 − decay) · step²}.
   *
   * @param from position in {@code values}, {@code sums} and {@code steps}
   */
  void adadelta(
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
      int length);

  /** How many of {@code values[from + i]}, i below {@code length}, are greater than a bound. */
  int countAbove(float bound, float[] values, int from, int length);

  /** How many of {@code values[from + i]}, i below {@code length}, reach a bound. */
  int countAtLeast(float bound, float[] values, int from, int length);

  /** Sum of products of two arrays of equal length. */
  default float dot(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "dot needs equal lengths: " + a.length + " and " + b.length);
    }
    return dot(a, 0, b, 0, a.length);
  }
}
