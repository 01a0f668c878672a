package dev.weft.models;

/**
 * Hyperparameters that know how to train: a record that carries the algorithm's name, is checked in
 * its constructor, and is printed, stored and read as {@code Name(parameter=value, …)}. An {@link
 * Algorithm} learns to rank; a {@link dev.weft.models.ratings.RatingAlgorithm} to predict ratings.
 */
public interface Trainer {

  /** The algorithm's name as the command and reports spell it, such as {@code ease}. */
  default String name() {
    return Hyperparameters.commandName(getClass());
  }
}
