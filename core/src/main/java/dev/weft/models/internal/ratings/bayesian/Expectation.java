package dev.weft.models.internal.ratings.bayesian;

import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;

/**
 * What a sample expects of rows of which no rating is known: {@code N(m + Bᵀz, Λ⁻¹)}.
 *
 * @param mean m, d long
 * @param precision Λ, d × d
 * @param weights B, sum of the ranks × d
 */
record Expectation(float[] mean, float[] precision, float[] weights) {

  static Expectation of(double[] mean, double[] precision, float[] weights) {
    return new Expectation(floats(mean), floats(precision), weights);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Writes the expected row of what has these components. */
  void of(float[] components, float[] row) {
    int d = mean.length;
    System.arraycopy(mean, 0, row, 0, d);
    for (int j = 0; j < components.length; j++) {
      for (int c = 0; c < d; c++) {
        row[c] += components[j] * weights[j * d + c];
      }
    }
  }

  void write(ModelWriter out, String name) {
    out.floats(name + " mean", mean);
    out.floats(name + " precision", precision);
    out.floats(name + " weights", weights);
  }

  /** Reads rows of d numbers, expected of this many components. */
  static Expectation read(ModelReader in, String name, int d, int components) {
    return new Expectation(
        in.floats(name + " mean", d),
        in.floats(name + " precision", Math.multiplyExact(d, d)),
        in.floats(name + " weights", Math.multiplyExact(components, d)));
  }
}
