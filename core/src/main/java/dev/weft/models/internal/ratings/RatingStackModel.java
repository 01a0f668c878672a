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

/**
 * Members and their weights. The interval is that of a normal distribution with the deviation found
 * on the ratings held out; where none were held out, the first member's own.
 */
public final class RatingStackModel implements RatingModel {

  private final RatingStack algorithm;
  private final List<RatingModel> members;
  private final List<Float> weights;
  private final float constant;
  private final float deviation;

  RatingStackModel(
      RatingStack algorithm,
      List<RatingModel> members,
      List<Float> weights,
      float constant,
      float deviation) {
    this.algorithm = algorithm;
    this.members = List.copyOf(members);
    this.weights = List.copyOf(weights);
    this.constant = constant;
    this.deviation = deviation;
  }

  /** Reads what {@link #write} wrote. */
  static RatingStackModel read(RatingStack algorithm, ModelReader in) {
    List<RatingModel> members = new ArrayList<>();
    List<Float> weights = new ArrayList<>();
    for (float weight : in.floats("weights", in.floats("weights").length)) {
      members.add(in.trained("member" + members.size(), RatingModel.class));
      weights.add(weight);
    }
    requireAlike(members);
    return new RatingStackModel(
        algorithm, members, weights, (float) in.finite("constant"), (float) in.number("deviation"));
  }

  private static void requireAlike(List<RatingModel> members) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a stack has at least one member");
    }
    RatingModel first = members.getFirst();
    for (RatingModel member : members) {
      if (member.items() != first.items() || member.users() != first.users()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "members must know the same users and items: %s and %s",
                first.algorithm().name(),
                member.algorithm().name()));
      }
    }
  }

  @Override
  public RatingStack algorithm() {
    return algorithm;
  }

  @Override
  public int users() {
    return members.getFirst().users();
  }

  @Override
  public int items() {
    return members.getFirst().items();
  }

  @Override
  public RatingScale scale() {
    return members.getFirst().scale();
  }

  @Override
  public OptionalLong ratings() {
    return members.getFirst().ratings();
  }

  /** The members that count. */
  public List<RatingModel> members() {
    return members;
  }

  /** The weight of each, in the order of {@link #members()}. */
  public List<Float> weights() {
    return weights;
  }

  /** What is added to the weighted sum. */
  public float constant() {
    return constant;
  }

  @Override
  public List<RatingPrediction> predict(Rater rater, int[] items, long time) {
    if (Float.isNaN(deviation)) {
      return Predicted.of(members.getFirst(), rater, items, time);
    }
    double[] sums = new double[items.length];
    for (int m = 0; m < members.size(); m++) {
      List<RatingPrediction> own = Predicted.of(members.get(m), rater, items, time);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weights.get(m) * own.get(i).value();
      }
    }
    List<RatingPrediction> predictions = new ArrayList<>(items.length);
    for (double sum : sums) {
      predictions.add(RatingPrediction.normal(constant + sum, deviation, scale()));
    }
    return predictions;
  }

  @Override
  public void write(ModelWriter out) {
    float[] all = new float[weights.size()];
    for (int m = 0; m < all.length; m++) {
      all[m] = weights.get(m);
      out.model("member" + m, members.get(m));
    }
    out.floats("weights", all);
    out.number("constant", constant);
    out.number("deviation", deviation);
  }
}
