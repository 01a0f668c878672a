package dev.weft.models.ratings;

import dev.weft.models.Trainer;

/** Learns to predict ratings. */
public interface RatingAlgorithm extends Trainer {

  /**
   * Learns a model. The same data and seed give the same model, byte for byte. Without a single
   * rating the model answers the middle of the scale.
   */
  RatingModel fit(RatingData data);
}
