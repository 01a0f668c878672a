package dev.weft.models.internal.factorization;

/** The user whose examples are learned from: a vector and the steps it takes. Of one thread. */
interface UserState {

  /** No entry of the history, or no item of it. */
  int NONE = -1;

  /** Turns to a user. */
  void begin(int user);

  /**
   * Makes the vector that scores an item of the history, which must not speak for itself, or one
   * outside it.
   *
   * @param entry position in the history, or {@link #NONE}
   */
  void without(int entry);

  /** The array that holds the vector, from {@link #at()} on. */
  float[] vector();

  /** Where the vector starts. */
  int at();

  /** The bias that goes with the vector. */
  float bias();

  /** A step of what the vector for {@code entry} was made of, against {@code scale · gradient}. */
  void step(int entry, float[] gradient, float scale, float biasGradient);

  /** Finishes the user's steps. */
  void end();
}
