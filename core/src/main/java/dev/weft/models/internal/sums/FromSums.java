package dev.weft.models.internal.sums;

import dev.weft.features.FeatureBlock;
import dev.weft.models.Algorithm;
import dev.weft.models.Algorithm.Basis;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import java.util.List;

/**
 * An algorithm whose models follow from sums over users. {@code fit(sums(data), features)} is the
 * model of {@code fit(data)}, within rounding where data takes a shorter way, and so is a fit from
 * sums that were added, merged and appended to in any order.
 *
 * @param <S> what is summed
 */
public interface FromSums<S extends Sums> extends Algorithm {

  /** The sums of all users, as this algorithm counts them. */
  S sums(TrainingData data);

  /**
   * Learns from sums alone, without any single user's data. The sums stay as they are.
   *
   * @throws IllegalArgumentException when they do not add up what this algorithm needs
   */
  Model fit(S sums);

  /**
   * Learns from sums and what the items say.
   *
   * @param itemFeatures each with a row for every item of the sums
   */
  default Model fit(S sums, List<FeatureBlock> itemFeatures) {
    return fit(sums);
  }

  @Override
  default Basis basis() {
    return Basis.SUMS;
  }
}
