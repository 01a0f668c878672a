package dev.weft.models;

import java.util.Set;

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

  /** What it is, in a line. */
  String description();

  /** What data it needs. Data that it can do without, but uses, is not among them. */
  Set<Need> needs();

  /** Which hyperparameters are worth tuning, and where; {@link SearchSpace#NONE} for none. */
  SearchSpace searchSpace();

  /**
   * Whether training takes minutes where others take seconds. {@code --algorithms all} leaves it
   * out, and says so.
   */
  default boolean takesMinutes() {
    return false;
  }

  /**
   * Gives back a model that it made, from what that model wrote.
   *
   * @throws IllegalArgumentException when something is not there or does not fit, naming it
   */
  Trained read(ModelReader in);
}
