package dev.weft.models.internal.ratings;

import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.internal.ratings.rows.RatedPart;
import dev.weft.models.internal.ratings.rows.RatingSizes;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import java.util.Set;

/** Factors of users and items that are learned by {@link FactorDescent}. */
sealed interface FactorsByDescent extends RatingAlgorithm permits Svd, SvdPlusPlus {

  int factors();

  int epochs();

  double learningRate();

  double regularization();

  double startDeviation();

  /** Whether an item has further factors, for that it was rated at all. */
  boolean choiceCounts();

  @Override
  default Set<Need> needs() {
    return Set.of(Need.VALUES);
  }

  @Override
  default SearchSpace searchSpace() {
    return FactorDescent.searchSpace();
  }

  @Override
  default FitMemory memory(RatingData data) {
    int factorsOfAnItem = choiceCounts() ? 2 : 1;
    return CalibratedModel.memory(
        RatingSizes.of(data.ratings()),
        sizes -> FactorDescent.memory(sizes, factors(), factorsOfAnItem));
  }

  @Override
  default CalibratedModel fit(RatingData data) {
    return CalibratedModel.fit(this, data, this::learn);
  }

  @Override
  default CalibratedModel read(ModelReader in) {
    return CalibratedModel.read(
        this, in, (users, items, from) -> FactorEstimator.read(users, items, factors(), from));
  }

  private FactorEstimator learn(RatingData data) {
    var part = RatedPart.of(data.ratings());
    var start =
        FactorStart.random(
            part.ratings(), factors(), startDeviation(), choiceCounts(), data.seed());
    return learn(part, start);
  }

  /** Learns from a given start. */
  default FactorEstimator learn(RatedPart part, FactorStart start) {
    return new FactorDescent(part, start, learningRate(), regularization()).run(epochs());
  }
}
