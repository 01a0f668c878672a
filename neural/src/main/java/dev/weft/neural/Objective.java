package dev.weft.neural;

/** What a {@link TextTower} minimises. */
public enum Objective {

  /**
   * {@code ‖x/‖x‖ − r/‖r‖‖²} of each user's items x and what the others of them say of each, {@code
   * r = x(AAᵀ − diag AAᵀ)} (Vančura et al., “Scalable linear shallow autoencoder for collaborative
   * filtering”, RecSys 2022; of texts “beeFormer”, RecSys 2024).
   */
  ELSA,

  /**
   * Cross-entropy of one of a user's items, by lot, against all, scored by the cosine with the sum
   * of the user's others over a temperature (Sheng et al., “Language representations can be what
   * recommenders need”, ICLR 2025, called AlphaRec).
   */
  INFO_NCE
}
