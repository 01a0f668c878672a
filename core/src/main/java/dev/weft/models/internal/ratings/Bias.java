package dev.weft.models.internal.ratings;

import dev.weft.data.Ratings;
import dev.weft.math.internal.Rule;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters.Former;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.internal.ratings.rows.RatingSizes;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The mean, plus how far a user and an item lie from it: {@code r̂ = μ + b_u + b_i}, the biases by
 * alternating shrunk means, {@code b_i = Σ(r − μ − b_u) / (n_i + λ_i)} and likewise for users.
 *
 * <p>Koren, “Factor in the neighbors”, TKDD 2010, section 2.1. Cost O(ratings × epochs).
 *
 * @param userRegularization λ_u, at least 0
 * @param itemRegularization λ_i, at least 0
 * @param epochs how often both sides are estimated, 1..1,000
 */
public record Bias(
    double userRegularization, double itemRegularization, @Former("sweeps") int epochs)
    implements RatingAlgorithm {

  public Bias {
    Rule.notNegative("user-regularization", userRegularization);
    Rule.notNegative("item-regularization", itemRegularization);
    Rule.within("epochs", epochs, 1, 1_000);
  }

  /** λ_u = 12, λ_i = 1, 15 epochs. */
  public Bias() {
    this(12, 1, 15);
  }

  @Override
  public String description() {
    return "mean, user and item";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.VALUES);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .logarithmic("user-regularization", 0.5, 50)
        .logarithmic("item-regularization", 0.5, 50);
  }

  /** Two numbers for each user and item, and sums with their counts of one side at a time. */
  @Override
  public FitMemory memory(RatingData data) {
    return memory(RatingSizes.of(data.ratings()));
  }

  static FitMemory memory(RatingSizes sizes) {
    long kept = 4 * sizes.all();
    return new FitMemory(kept + 12 * Math.max(sizes.users(), sizes.items()), 0, kept);
  }

  @Override
  public BiasModel fit(RatingData data) {
    RatingAlgorithm.requireMemory(this, data);
    Ratings ratings = data.ratings();
    double mean = ratings.mean();
    float[] ofUser = new float[ratings.users()];
    float[] ofItem = new float[ratings.items()];
    for (int sweep = 0; sweep < epochs; sweep++) {
      estimateItems(ratings, mean, ofUser, ofItem);
      estimateUsers(ratings, mean, ofUser, ofItem);
    }
    return new BiasModel(
        this,
        ratings.scale(),
        OptionalLong.of(ratings.size()),
        (float) mean,
        ofUser,
        ofItem,
        FewResiduals.deviation(
            squares(ratings, mean, ofUser, ofItem),
            ratings.size(),
            freedom(ratings),
            ratings.scale()));
  }

  @Override
  public BiasModel read(ModelReader in) {
    return BiasModel.read(this, in);
  }

  private void estimateItems(Ratings ratings, double mean, float[] ofUser, float[] ofItem) {
    double[] sums = new double[ofItem.length];
    int[] counts = new int[ofItem.length];
    for (int r = 0; r < ratings.size(); r++) {
      sums[ratings.item(r)] += ratings.value(r) - mean - ofUser[ratings.user(r)];
      counts[ratings.item(r)]++;
    }
    shrink(sums, counts, itemRegularization, ofItem);
  }

  private void estimateUsers(Ratings ratings, double mean, float[] ofUser, float[] ofItem) {
    double[] sums = new double[ofUser.length];
    int[] counts = new int[ofUser.length];
    for (int r = 0; r < ratings.size(); r++) {
      sums[ratings.user(r)] += ratings.value(r) - mean - ofItem[ratings.item(r)];
      counts[ratings.user(r)]++;
    }
    shrink(sums, counts, userRegularization, ofUser);
  }

  private static void shrink(double[] sums, int[] counts, double regularization, float[] biases) {
    for (int i = 0; i < biases.length; i++) {
      biases[i] = counts[i] == 0 ? 0 : (float) (sums[i] / (counts[i] + regularization));
    }
  }

  /**
   * How many of the ratings are not used up by the biases: each takes {@code n / (n + λ)} of one.
   */
  private double freedom(Ratings ratings) {
    double left = ratings.size() - 1;
    for (int count : ratings.userCounts()) {
      left -= count == 0 ? 0 : count / (count + userRegularization);
    }
    for (int count : ratings.itemCounts()) {
      left -= count == 0 ? 0 : count / (count + itemRegularization);
    }
    return left;
  }

  /** Sum of the squares of what the biases leave unexplained. */
  private static double squares(Ratings ratings, double mean, float[] ofUser, float[] ofItem) {
    double squares = 0;
    for (int r = 0; r < ratings.size(); r++) {
      double error = ratings.value(r) - mean - ofUser[ratings.user(r)] - ofItem[ratings.item(r)];
      squares += error * error;
    }
    return squares;
  }
}
