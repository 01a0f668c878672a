package dev.weft.models.internal.ratings;

import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.internal.ratings.rows.RatingSizes;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import java.util.Set;

/**
 * Weighted Slope One: {@code r̂_ui = Σ_j (d_ij + r_uj)·n_ij / Σ_j n_ij} over the items j that the
 * rater has rated, where n_ij counts those who rated both and d_ij is their mean difference {@code
 * r_i − r_j}. Where nobody rated both, {@link Bias} answers.
 *
 * <p>Lemire and Maclachlan, “Slope One predictors for online rating-based collaborative filtering”,
 * SDM 2005, section 3.3. Nothing to tune. Cost O(Σ_u n_u²); memory 12 bytes a pair of items that
 * someone rated both of.
 */
public record SlopeOne() implements RatingAlgorithm {

  @Override
  public String description() {
    return "mean differences between pairs of items";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.VALUES);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE;
  }

  @Override
  public FitMemory memory(RatingData data) {
    long pairs = CoRatedPairs.of(data.ratings()).once();
    return CalibratedModel.memory(
        RatingSizes.of(data.ratings()), sizes -> SlopeOneEstimator.memory(sizes, pairs));
  }

  @Override
  public CalibratedModel fit(RatingData data) {
    return CalibratedModel.fit(this, data, part -> SlopeOneEstimator.learn(part.ratings()));
  }

  @Override
  public CalibratedModel read(ModelReader in) {
    return CalibratedModel.read(this, in, SlopeOneEstimator::read);
  }
}
