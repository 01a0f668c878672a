package dev.weft.models.ratings.bayesian;

import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The states of a chain that a model keeps. Rows are {@code (factors, bias, precision of the
 * noise)} in half precision, whose rounding of 1/2000 is far below the spread of the samples.
 *
 * @param users {@code users × (d + 1)} for each sample
 * @param items {@code items × (d + 1)} for each sample
 * @param noise the common precision of each sample
 * @param means m of the users, d long, for each sample
 * @param precisions Λ of the users, d × d, for each sample
 * @param weights B of the users, sum of ranks × d, for each sample
 */
record Samples(
    List<short[]> users,
    List<short[]> items,
    List<Float> noise,
    List<float[]> means,
    List<float[]> precisions,
    List<float[]> weights) {

  Samples() {
    this(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  int size() {
    return users.size();
  }

  void add(Side userSide, Side itemSide, Noise current, int d) {
    users.add(packed(userSide.rows, current.ofUser, d));
    items.add(packed(itemSide.rows, current.ofItem, d));
    noise.add((float) current.common);
    means.add(floats(userSide.prior.mean));
    precisions.add(floats(userSide.prior.precision));
    weights.add(userSide.prior.weights());
  }

  private static short[] packed(float[] rows, float[] precision, int d) {
    short[] packed = new short[precision.length * (d + 1)];
    for (int i = 0; i < precision.length; i++) {
      for (int c = 0; c < d; c++) {
        packed[i * (d + 1) + c] = Float.floatToFloat16(rows[i * d + c]);
      }
      packed[i * (d + 1) + d] = Float.floatToFloat16(precision[i]);
    }
    return packed;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  void write(ModelWriter out) {
    out.number("samples", size());
    for (int s = 0; s < size(); s++) {
      out.ints("users" + s, pairs(users.get(s)));
      out.ints("items" + s, pairs(items.get(s)));
      out.number("noise" + s, noise.get(s));
      out.floats("mean" + s, means.get(s));
      out.floats("precision" + s, precisions.get(s));
      out.floats("weights" + s, weights.get(s));
    }
  }

  static Samples read(ModelReader in, int users, int items, int d) {
    var samples = new Samples();
    int count = (int) in.number("samples");
    for (int s = 0; s < count; s++) {
      samples.users.add(halves(in.ints("users" + s), users * (d + 1)));
      samples.items.add(halves(in.ints("items" + s), items * (d + 1)));
      samples.noise.add((float) in.number("noise" + s));
      samples.means.add(in.floats("mean" + s));
      samples.precisions.add(in.floats("precision" + s));
      samples.weights.add(in.floats("weights" + s));
    }
    return samples;
  }

  private static int[] pairs(short[] halves) {
    int[] pairs = new int[(halves.length + 1) / 2];
    for (int i = 0; i < halves.length; i++) {
      pairs[i / 2] |= (halves[i] & 0xFFFF) << (16 * (i % 2));
    }
    return pairs;
  }

  private static short[] halves(int[] pairs, int length) {
    if (pairs.length != (length + 1) / 2) {
      throw new IllegalArgumentException(
          "a sample must have %d numbers: %d".formatted(length, 2L * pairs.length));
    }
    short[] halves = new short[length];
    for (int i = 0; i < length; i++) {
      halves[i] = (short) (pairs[i / 2] >>> (16 * (i % 2)));
    }
    return halves;
  }
}
