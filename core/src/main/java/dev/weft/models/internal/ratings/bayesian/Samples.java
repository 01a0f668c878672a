package dev.weft.models.internal.ratings.bayesian;

import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The states of a chain that a model keeps. Rows are {@code (factors, bias, precision of the
 * noise)} in half precision, whose rounding of 1/2000 is far below the spread of the samples.
 *
 * @param users {@code rated users × (d + 1)} for each sample
 * @param items {@code rated items × (d + 1)} for each sample
 * @param noise the common precision of each sample
 * @param ofUsers what each sample expects of other users, from what they rated and attributes
 * @param ofItems what each sample expects of other items, from features
 */
record Samples(
    List<short[]> users,
    List<short[]> items,
    List<Float> noise,
    List<Expectation> ofUsers,
    List<Expectation> ofItems) {

  Samples() {
    this(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  int size() {
    return users.size();
  }

  void add(
      BayesianSide userSide, BayesianSide itemSide, RatingNoise current, int d, int itemFeatures) {
    users.add(packed(userSide.rows, current.ofUser, d));
    items.add(packed(itemSide.rows, current.ofItem, d));
    noise.add((float) current.common);
    ofUsers.add(userSide.prior.expectation(userSide.prior.groups()));
    ofItems.add(itemSide.prior.expectation(itemFeatures));
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

  void write(ModelWriter out) {
    out.number("samples", size());
    for (int s = 0; s < size(); s++) {
      Halves.write(out, "users" + s, users.get(s));
      Halves.write(out, "items" + s, items.get(s));
      out.number("noise" + s, noise.get(s));
      ofUsers.get(s).write(out, "of users" + s);
      ofItems.get(s).write(out, "of items" + s);
    }
  }

  /**
   * Reads rows of d numbers and a precision.
   *
   * @param users number of rated users
   * @param items number of rated items
   * @param userRank number of components that users are expected from
   * @param itemRank the same of items
   */
  static Samples read(ModelReader in, int users, int items, int d, int userRank, int itemRank) {
    var samples = new Samples();
    int count = in.count("samples");
    for (int s = 0; s < count; s++) {
      samples.users.add(Halves.read(in, "users" + s, Math.multiplyExact(users, d + 1)));
      samples.items.add(Halves.read(in, "items" + s, Math.multiplyExact(items, d + 1)));
      samples.noise.add((float) in.finite("noise" + s));
      samples.ofUsers.add(Expectation.read(in, "of users" + s, d, userRank));
      samples.ofItems.add(Expectation.read(in, "of items" + s, d, itemRank));
    }
    return samples;
  }
}
