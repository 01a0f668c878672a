package dev.weft.evaluation;

/**
 * What a {@link Metric} measures for one user. All but {@link #AUC} look at the first k places.
 * Definitions: {@link Metrics}.
 */
public enum Measure {
  /** Normalised discounted cumulative gain, {@link Metrics#ndcg}. */
  NDCG("ndcg"),
  /** Share of the relevant items found, {@link Metrics#recall}. */
  RECALL("recall"),
  /** Share of the k places that hold a relevant item, {@link Metrics#precision}. */
  PRECISION("precision"),
  /** Whether any relevant item was found, {@link Metrics#hitRate}. */
  HIT_RATE("hit-rate"),
  /** Reciprocal rank of the first hit, {@link Metrics#reciprocalRank}. */
  MRR("mrr"),
  /** Average precision, {@link Metrics#averagePrecision}. */
  MAP("map"),
  /** Area under the ROC curve over all unseen candidates, {@link Metrics#auc}; has no k. */
  AUC("auc");

  private final String label;

  Measure(String label) {
    this.label = label;
  }

  /** The name in reports and on the command line. */
  public String label() {
    return label;
  }
}
