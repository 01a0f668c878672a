package dev.weft.models;

/**
 * Hyperparameters that know how to train: a record that carries the algorithm's name, is checked in
 * its constructor, and is printed, stored and read as {@code Name(parameter=value, …)}.
 */
public interface Algorithm {

  /** The algorithm's name as the command and reports spell it, such as {@code ease}. */
  default String name() {
    return Hyperparameters.commandName(getClass());
  }

  /**
   * Learns a model. The same data and seed give the same model, byte for byte.
   *
   * @throws IllegalArgumentException when the data cannot be learned from, naming why
   */
  Model fit(TrainingData data);
}
