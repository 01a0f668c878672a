package dev.weft.recommend;

/** How a list trades score for variety, as far as {@link Query#diversity} asks for it. */
public enum Diversification {
  /**
   * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): the next item is the one with
   * the best score less its likeness to the item already listed that it is most like.
   */
  MMR,
  /**
   * A determinantal point process (Chen, Zhang and Zhou, NeurIPS 2018): the next item is the one
   * that adds most to score and to the volume that the listed items' vectors span, so that likeness
   * to several listed items counts together.
   */
  DPP,
  /**
   * Calibration (Steck, RecSys 2018): the shares of tags and categories in the list follow those of
   * the history, so that smaller interests keep their places.
   */
  CALIBRATION
}
