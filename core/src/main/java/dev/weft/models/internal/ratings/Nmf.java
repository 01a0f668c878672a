package dev.weft.models.internal.ratings;

import dev.weft.math.internal.Rule;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.internal.ratings.rows.RatingSizes;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import java.util.Set;

/**
 * Factorisation with factors that are never negative: {@code r̂ = q_i·p_u}, by multiplicative steps
 * on the observed ratings alone, {@code p_uf ← p_uf · Σ r·q_if / Σ (r̂·q_if + λ·p_uf)}, and
 * likewise for items, all from the factors of the step before. Before the first of these steps
 * users step alone, which finds the level of their ratings. Ratings are counted in quarters of the
 * scale's width, from its lower end where that is below 0. Users and items without a rating have no
 * factors and are answered by {@link Bias}.
 *
 * <p>Luo, Zhou, Xia and Zhu, IEEE Transactions on Industrial Informatics 10(2), 2014, equation 11,
 * after Lee and Seung, NIPS 2000; the defaults are those of Surprise. A guest's factors come from
 * the same steps with the items' held fixed. Cost O(ratings × factors × epochs), on all processors.
 *
 * @param factors k, 1..2,048
 * @param epochs steps, 1..1,000
 * @param userRegularization λ of users, at least 0
 * @param itemRegularization λ of items, at least 0
 */
public record Nmf(int factors, int epochs, double userRegularization, double itemRegularization)
    implements RatingAlgorithm {

  public Nmf {
    Rule.within("factors", factors, 1, 2_048);
    Rule.within("epochs", epochs, 1, 1_000);
    Rule.notNegative("user-regularization", userRegularization);
    Rule.notNegative("item-regularization", itemRegularization);
  }

  /** 15 factors, 50 epochs, λ = 0.06 on both sides. */
  public Nmf() {
    this(15, 50, 0.06, 0.06);
  }

  @Override
  public String description() {
    return "factors that are never negative";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.VALUES);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .wholeLogarithmic("factors", 5, 100)
        .wholeLogarithmic("epochs", 20, 200)
        .logarithmic("user-regularization", 0.005, 0.5)
        .logarithmic("item-regularization", 0.005, 0.5);
  }

  @Override
  public FitMemory memory(RatingData data) {
    return CalibratedModel.memory(
        RatingSizes.of(data.ratings()), sizes -> NmfEstimator.memory(sizes, factors));
  }

  @Override
  public CalibratedModel fit(RatingData data) {
    return CalibratedModel.fit(this, data, part -> NmfEstimator.learn(this, part));
  }

  @Override
  public CalibratedModel read(ModelReader in) {
    return CalibratedModel.read(
        this, in, (users, items, from) -> NmfEstimator.read(this, users, items, from));
  }
}
