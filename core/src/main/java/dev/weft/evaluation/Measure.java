package dev.weft.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * What a {@link Metric} measures. Of lists, all but {@link #AUC} look at the first k places;
 * definitions: {@link Metrics}.
 */
public enum Measure {
  /** Normalised discounted cumulative gain, {@link Metrics#ndcg}. */
  NDCG("ndcg", Of.FIRST_PLACES),
  /** Share of the relevant items found, {@link Metrics#recall}. */
  RECALL("recall", Of.FIRST_PLACES),
  /** Share of the k places that hold a relevant item, {@link Metrics#precision}. */
  PRECISION("precision", Of.FIRST_PLACES),
  /** Whether any relevant item was found, {@link Metrics#hitRate}. */
  HIT_RATE("hit-rate", Of.FIRST_PLACES),
  /** Reciprocal rank of the first hit, {@link Metrics#reciprocalRank}. */
  MRR("mrr", Of.FIRST_PLACES),
  /** Average precision, {@link Metrics#averagePrecision}. */
  MAP("map", Of.FIRST_PLACES),
  /** Area under the ROC curve over all unseen candidates, {@link Metrics#auc}; has no k. */
  AUC("auc", Of.WHOLE_LISTS),
  /** Root mean squared error of predicted ratings, in rating units. */
  RMSE("rmse", Of.RATINGS),
  /** Mean absolute error of predicted ratings, in rating units. */
  MAE("mae", Of.RATINGS);

  private enum Of {
    FIRST_PLACES,
    WHOLE_LISTS,
    RATINGS
  }

  private final String label;
  private final Of of;

  Measure(String label, Of of) {
    this.label = label;
    this.of = of;
  }

  /** What lists can be measured by. */
  public static List<Measure> ofLists() {
    return Arrays.stream(values()).filter(measure -> measure.of != Of.RATINGS).toList();
  }

  /** Whether it looks at the first places of a list, and so has a k. */
  public boolean hasK() {
    return of == Of.FIRST_PLACES;
  }

  /** Which of two values is the better one. */
  public Goal goal() {
    return of == Of.RATINGS ? Goal.LOWEST : Goal.HIGHEST;
  }

  /** The name in reports and on the command line. */
  public String label() {
    return label;
  }
}
