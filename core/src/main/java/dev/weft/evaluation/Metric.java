package dev.weft.evaluation;

import dev.weft.evaluation.internal.Metrics;
import dev.weft.math.internal.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A measure with its cut-off, written {@code ndcg@10}.
 *
 * @param measure what is measured
 * @param k how many places of the list are looked at, 1 to {@value #MAX_K}; 0 where the measure
 *     looks at no list, or at the whole of it
 */
public record Metric(Measure measure, int k) {

  /** {@code rmse}, which predicted ratings are compared by. */
  public static final Metric RMSE = new Metric(Measure.RMSE, 0);

  /** {@code mae}. */
  public static final Metric MAE = new Metric(Measure.MAE, 0);

  /** Longest list that is looked at. */
  public static final int MAX_K = 10_000;

  private static final Pattern FORM = Pattern.compile("([a-z-]+)(?:@(\\d{1,9}))?");

  public Metric {
    if (!measure.hasK()) {
      if (k != 0) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "%1$s has no k, write '%1$s': %2$d", measure.label(), k));
      }
    } else {
      Rule.within("k", k, 1, MAX_K);
    }
  }

  /** {@code ndcg@k}. */
  public static Metric ndcg(int k) {
    return new Metric(Measure.NDCG, k);
  }

  /** {@code recall@k}. */
  public static Metric recall(int k) {
    return new Metric(Measure.RECALL, k);
  }

  /** {@code precision@k}. */
  public static Metric precision(int k) {
    return new Metric(Measure.PRECISION, k);
  }

  /** {@code auc}. */
  public static Metric auc() {
    return new Metric(Measure.AUC, 0);
  }

  /** Every measure of lists at every k, {@code auc} once at the end. */
  public static List<Metric> all(int... ks) {
    var atK =
        Arrays.stream(Measure.values())
            .filter(Measure::hasK)
            .flatMap(m -> Arrays.stream(ks).mapToObj(k -> new Metric(m, k)));
    return Stream.concat(atK, Stream.of(auc())).toList();
  }

  /**
   * Reads {@code ndcg@10}, {@code auc} or {@code rmse}.
   *
   * @throws IllegalArgumentException when the measure is unknown or k is missing or out of range
   */
  public static Metric parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (parts.matches()) {
      for (Measure measure : Measure.values()) {
        if (measure.label().equals(parts.group(1)) && measure.hasK() == (parts.group(2) != null)) {
          String k = parts.group(2);
          return new Metric(measure, k == null ? 0 : Integer.parseInt(k));
        }
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "a metric is 'auc' or one of %s with a cut-off, such as ndcg@10: '%s'",
            Arrays.stream(Measure.values()).filter(Measure::hasK).map(Measure::label).toList(),
            text));
  }

  /** Which of two values is the better one. */
  public Goal goal() {
    return measure.goal();
  }

  /** The metric of a number of answers from the sum of what it averages. */
  public double of(double sum, long answers) {
    return measure == Measure.RMSE ? Math.sqrt(sum / answers) : sum / answers;
  }

  @Override
  public String toString() {
    return measure.hasK() ? measure.label() + "@" + k : measure.label();
  }

  /** Which of two figures is the better one. */
  public enum Goal {
    /** The higher, as of nDCG. */
    HIGHEST,
    /** The lower, as of RMSE. */
    LOWEST;

    /** What every finite figure is better than. */
    public double worst() {
      return this == HIGHEST ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** The figure itself, or its negative where the lower is better: the best has the most. */
    public double merit(double figure) {
      return this == HIGHEST ? figure : -figure;
    }
  }

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
}
