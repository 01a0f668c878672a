package dev.weft.models.internal.ratings;

import dev.weft.data.RatingScale;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Mean and biases. A guest's bias is the shrunk mean of what their ratings leave unexplained. */
public final class BiasModel implements RatingModel {

  private final Bias algorithm;
  private final RatingScale scale;
  private final OptionalLong ratings;
  private final float mean;
  private final float[] ofUser;
  private final float[] ofItem;
  private final float deviation;

  BiasModel(
      Bias algorithm,
      RatingScale scale,
      OptionalLong ratings,
      float mean,
      float[] ofUser,
      float[] ofItem,
      float deviation) {
    this.algorithm = algorithm;
    this.scale = scale;
    this.ratings = ratings;
    this.mean = mean;
    this.ofUser = ofUser;
    this.ofItem = ofItem;
    this.deviation = deviation;
  }

  /** Reads what {@link #write} wrote. */
  static BiasModel read(Bias algorithm, ModelReader in) {
    return new BiasModel(
        algorithm,
        new RatingScale(in.number("min"), in.number("max")),
        in.has("ratings") ? OptionalLong.of((long) in.finite("ratings")) : OptionalLong.empty(),
        (float) in.finite("mean"),
        in.floats("users", in.floats("users").length),
        in.floats("items", in.floats("items").length),
        (float) Math.abs(in.finite("deviation")));
  }

  /** The biases within another model, of this many users and items. */
  static BiasModel within(ModelReader in, int users, int items) {
    BiasModel bias = in.trained("bias", BiasModel.class);
    if (bias.users() != users || bias.items() != items) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "its 'bias' must be of %d users and %d items: %d and %d",
              users,
              items,
              bias.users(),
              bias.items()));
    }
    return bias;
  }

  @Override
  public Bias algorithm() {
    return algorithm;
  }

  @Override
  public int users() {
    return ofUser.length;
  }

  @Override
  public int items() {
    return ofItem.length;
  }

  @Override
  public RatingScale scale() {
    return scale;
  }

  @Override
  public OptionalLong ratings() {
    return ratings;
  }

  /** The mean of all ratings. */
  public float mean() {
    return mean;
  }

  /** How far a user lies from the mean. */
  float ofUser(int user) {
    return ofUser[user];
  }

  /** How far an item lies from the mean. */
  public float ofItem(int item) {
    return ofItem[item];
  }

  /** How far a rater lies from the mean. */
  public float of(Rater rater) {
    return switch (rater) {
      case Rater.Known known -> ofUser[known.user()];
      case Rater.Guest guest -> {
        double sum = 0;
        for (int r = 0; r < guest.items().length; r++) {
          sum += guest.values()[r] - mean - ofItem[guest.items()[r]];
        }
        double weight = guest.items().length + algorithm.userRegularization();
        yield weight == 0 ? 0 : (float) (sum / weight);
      }
    };
  }

  @Override
  public List<RatingPrediction> predict(Rater rater, int[] items, long time) {
    Rater.check(rater, ofUser.length, ofItem.length, scale);
    double base = (double) mean + of(rater);
    List<RatingPrediction> predictions = new ArrayList<>(items.length);
    for (int item : items) {
      Rater.checkItem(item, ofItem.length);
      predictions.add(RatingPrediction.normal(base + ofItem[item], deviation, scale));
    }
    return predictions;
  }

  @Override
  public void write(ModelWriter out) {
    out.number("min", scale.min());
    out.number("max", scale.max());
    ratings.ifPresent(count -> out.number("ratings", (double) count));
    out.number("mean", mean);
    out.floats("users", ofUser);
    out.floats("items", ofItem);
    out.number("deviation", deviation);
  }
}
