package dev.weft.models.internal.ratings;

import dev.weft.math.internal.Rule;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters.Former;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.internal.ratings.rows.RatingSizes;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import java.util.Set;

/**
 * Neighbourhoods on what the biases leave unexplained: {@code r̂_ui = b_ui + Σ_j s_ij·(r_uj − b_uj)
 * / Σ_j |s_ij|} over the k items j most similar to i among those that the rater has rated; or the
 * same with users in the place of items. The similarity is the Pearson correlation of the residuals
 * of those who rated both, shrunk by their number: {@code s = (n − 1)/(n − 1 + λ)·ρ}.
 *
 * <p>Koren, “Factor in the neighbors”, TKDD 2010, section 2.2 and equation 3. Cost O(Σ_u n_u²) for
 * items; memory 8 bytes a pair of items with a similarity. Users are compared when they ask.
 *
 * @param basis whether items or users are compared
 * @param neighbours that count, 1..10,000
 * @param shrinkage λ, at least 0
 * @param negatives whether neighbours of opposite taste count, too
 * @param bias the biases
 */
public record KnnBaseline(
    Basis basis, @Former("k") int neighbours, double shrinkage, boolean negatives, Bias bias)
    implements RatingAlgorithm {

  /** What is compared. */
  public enum Basis {
    /** Items. */
    ITEMS,
    /** Users. */
    USERS
  }

  public KnnBaseline {
    Rule.within("neighbours", neighbours, 1, 10_000);
    Rule.notNegative("shrinkage", shrinkage);
  }

  /** Items, 40 neighbours, λ = 200, no negative similarities, the usual biases. */
  public KnnBaseline() {
    this(Basis.ITEMS, 40, 200, false, new Bias());
  }

  @Override
  public String description() {
    return "similar items or users around a baseline";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.VALUES);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .wholeLogarithmic("neighbours", 10, 100)
        .logarithmic("shrinkage", 10, 500)
        .within("bias", bias.searchSpace());
  }

  @Override
  public FitMemory memory(RatingData data) {
    RatingSizes whole = RatingSizes.of(data.ratings());
    return switch (basis) {
      case ITEMS -> {
        long pairs = CoRatedPairs.of(data.ratings()).twice();
        long kept = negatives ? pairs : (long) (ItemNeighbours.POSITIVE * pairs);
        yield CalibratedModel.memory(whole, sizes -> ItemNeighbours.memory(sizes, kept));
      }
      case USERS -> CalibratedModel.memory(whole, UserNeighbours::memory);
    };
  }

  @Override
  public CalibratedModel fit(RatingData data) {
    return CalibratedModel.fit(
        this,
        data,
        part ->
            switch (basis) {
              case ITEMS -> ItemNeighbours.learn(this, part.ratings());
              case USERS -> UserNeighbours.learn(this, part.ratings());
            });
  }

  @Override
  public CalibratedModel read(ModelReader in) {
    return CalibratedModel.read(this, in, this::estimator);
  }

  private Estimator estimator(int users, int items, ModelReader in) {
    return switch (basis) {
      case ITEMS -> ItemNeighbours.read(this, users, items, in);
      case USERS -> UserNeighbours.read(this, users, items, in);
    };
  }

  /** Whether a similarity counts. */
  boolean counts(double similarity) {
    return negatives ? similarity != 0 : similarity > 0;
  }
}
