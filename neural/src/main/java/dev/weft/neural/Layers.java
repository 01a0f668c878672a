package dev.weft.neural;

/** What a block of a transformer adds to what it was given. */
public enum Layers {

  /** What its layers say, as in SASRec. */
  PLAIN,

  /**
   * What its layers say times a gate that what it was given opens, as in LiGR (Borisyuk et al.,
   * “LiGR: From Features to Transformers”, 2025) and eSASRec.
   */
  GATED
}
