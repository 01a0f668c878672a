package dev.weft.models.internal.factorization;

/** What a user's vector is made of, beside the user's attributes. */
public enum UserVectors {

  /**
   * The sum of a second set of embeddings over the history, divided by the root of its length
   * (Kabbur et al., KDD 2013): any history has a vector.
   */
  HISTORY,

  /**
   * An embedding of each user's own, as in LightFM. For a history that is asked about it is learned
   * on the spot, with everything else held fixed.
   */
  IDS
}
