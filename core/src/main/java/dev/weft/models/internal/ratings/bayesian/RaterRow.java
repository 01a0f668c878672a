package dev.weft.models.internal.ratings.bayesian;

/**
 * A user's or an item's {@code (factors, bias)} in one sample: drawn, or only expected, which
 * leaves the variance of what was not drawn. Scratch of one request.
 */
final class RaterRow {

  final float[] values;

  /** The precision of the noise, in units of the common one. */
  float noise;

  /** Whether the values are a mean. */
  boolean expected;

  /** The covariance is {@code spreadᵀ·spread}, d × d, lower half; of expected rows alone. */
  float[] spread = new float[0];

  /**
   * @param d factors and one bias
   */
  RaterRow(int d) {
    values = new float[d];
  }

  /** Reads the i-th of packed rows, which are drawn ones. */
  void unpack(short[] packed, int i) {
    int d = values.length;
    int from = i * (d + 1);
    for (int c = 0; c < d; c++) {
      values[c] = Float.float16ToFloat(packed[from + c]);
    }
    noise = Float.float16ToFloat(packed[from + d]);
    expected = false;
  }

  /** {@code b_u + b_i + ⟨p_u, q_i⟩}. */
  float times(RaterRow other) {
    int k = values.length - 1;
    float product = values[k] + other.values[k];
    for (int c = 0; c < k; c++) {
      product += values[c] * other.values[c];
    }
    return product;
  }

  /** What the covariance of this row adds to the variance of its product with a fixed one. */
  double variance(float[] fixed) {
    int d = values.length;
    double variance = 0;
    for (int r = 0; r < d; r++) {
      // The bias of this row meets a 1, and only the last row of the lower half reaches it.
      float sum = r == d - 1 ? spread[r * d + r] : 0;
      for (int c = 0; c <= Math.min(r, d - 2); c++) {
        sum += spread[r * d + c] * fixed[c];
      }
      variance += (double) sum * sum;
    }
    return variance;
  }

  /** What the covariances of both rows together add: the trace of their factors' product. */
  double jointVariance(RaterRow other) {
    int d = values.length;
    double variance = 0;
    for (int a = 0; a < d; a++) {
      for (int b = 0; b < d; b++) {
        double sum = 0;
        for (int c = 0; c < d - 1; c++) {
          sum += (double) spread[a * d + c] * other.spread[b * d + c];
        }
        variance += sum * sum;
      }
    }
    return variance;
  }
}
