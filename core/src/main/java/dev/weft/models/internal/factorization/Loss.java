package dev.weft.models.internal.factorization;

/** What a factorisation minimises. */
public enum Loss {

  /**
   * Cross-entropy of taken (weight above 0) against turned down (below 0). Where the data holds
   * nothing turned down, each item taken is set against one drawn at random.
   */
  LOGISTIC,

  /** {@code −log σ(taken − drawn)} (Rendle et al., UAI 2009). */
  BPR,

  /**
   * Weighted approximate-rank pairwise loss: items are drawn until one comes within 1 of the item
   * taken; the number of draws estimates the rank (Weston, Bengio and Usunier, IJCAI 2011).
   */
  WARP,

  /**
   * The same for the k-th best of n items that the user took, so that the top of a list need not
   * hold all of them (Weston, Yee and Weiss, RecSys 2013).
   */
  WARP_KOS
}
