package dev.weft.models;

import java.util.Set;

/** A finished model that ranks: immutable, thread-safe, a function of evidence. */
public interface Model extends Trained {

  @Override
  Algorithm algorithm();

  /** Number of items it scores. */
  int items();

  /**
   * Scores every item; higher is better. Scores are finite. Items of the history are scored like
   * any other: leaving out what was seen is the caller's decision.
   *
   * @param evidence what is known; unknown users and empty histories are answered, too
   * @param scores receives {@link #items()} scores, whatever it held before
   */
  void score(Evidence evidence, float[] scores);

  /**
   * What the score of an item goes by, for a reason: one of its algorithm's {@link
   * Algorithm#signals}, the one that counts most, or {@link Signal#POPULARITY} where it answers
   * because nothing else is known.
   */
  Signal source(Evidence evidence, int item);

  /**
   * What its scores go by: its algorithm's {@link Algorithm#signals}, unless the data had nothing
   * of the kind.
   *
   * @param historyLength number of items of the history
   * @param itemSupport number of users of the item
   */
  default Set<Signal> signals(int historyLength, int itemSupport) {
    return algorithm().signals(historyLength, itemSupport);
  }

  /**
   * Scores every item into a new array.
   *
   * @throws IllegalArgumentException when the history holds an item that the model does not score
   */
  default float[] score(Evidence evidence) {
    evidence.history().checkWithin(items());
    float[] scores = new float[items()];
    score(evidence, scores);
    return scores;
  }
}
