package dev.weft.models;

/**
 * A model of which it can be said what each entry of a history adds to a score: the score, less
 * what it would be without a history, is a sum over the entries, or that sum times a number which
 * is the same for all items of one answer, as long as all else that the model found for this
 * history stays as it is (the neighbours, the system that a user's factors solve).
 */
public interface Additive extends Model {

  /**
   * What each entry adds to the scores of some items.
   *
   * @return a row for each item, of a number for each entry of the history; zeros where the history
   *     says nothing
   */
  float[][] contributions(Evidence evidence, int[] items);
}
