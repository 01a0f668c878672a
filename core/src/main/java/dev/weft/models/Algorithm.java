package dev.weft.models;

/** Learns to rank items. */
public interface Algorithm extends Trainer {

  /**
   * Learns a model. The same data and seed give the same model, byte for byte.
   *
   * @throws IllegalArgumentException when the data cannot be learned from, naming why
   */
  Model fit(TrainingData data);
}
