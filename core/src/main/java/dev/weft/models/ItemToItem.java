package dev.weft.models;

/**
 * A model whose score is a sum over the history: {@code score_j = Σ_i x_i · B_ij}. Its answers can
 * be explained exactly, item by item.
 */
public interface ItemToItem extends Model {

  /** How much a unit of {@code from} in the history adds to the score of {@code to}. */
  float weight(int from, int to);
}
