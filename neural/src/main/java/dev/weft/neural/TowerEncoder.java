package dev.weft.neural;

/** What a {@link TextTower} reads of an item. */
public enum TowerEncoder {

  /** Its fixed vector alone. */
  HEAD,

  /**
   * Its T words as well, each with the one as far from the end: {@code h_t = tanh(Uᵀx_t +
   * Vᵀx_(T+1−t) + b)}.
   */
  TANH,

  /** Its words as well, from either end by long short-term memory. */
  LSTM
}
