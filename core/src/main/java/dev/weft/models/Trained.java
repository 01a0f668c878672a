package dev.weft.models;

/** What a {@link Trainer} made: immutable, thread-safe, and stored as named arrays. */
public interface Trained {

  /** The hyperparameters that made it. */
  Trainer algorithm();

  /** Writes everything that its answers need, as named arrays. */
  void write(ModelWriter out);
}
