package dev.weft.evaluation;

import dev.weft.data.splits.Split;
import dev.weft.evaluation.EvaluationReport.Figures;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.popularity.SeasonWorth;
import java.util.Arrays;

/**
 * How far lists are for a person: a high nDCG may come from showing everybody what is popular at
 * the moment, which no recommender is needed for.
 *
 * @param ndcg discounted gain of all lists over that of ideal ones, where a relevant item counts
 *     the less, the more of the askers a list of the most popular items would have named it to
 *     ({@link SeasonWorth}); 0..1
 * @param items number of distinct items in the first places of all lists
 * @param tenMostListed share of these places that the ten items listed most often take, 0..1
 */
public record PersonalFigures(Interval ndcg, int items, double tenMostListed) {

  private static final int MOST = 10;

  /** The figures of what a model reached on a split, at the first k places. */
  public static PersonalFigures of(Split split, RankingOutcome outcome, int k) {
    return of(split, worths(split), outcome.lists(), k, Bootstrap.DEFAULT);
  }

  /** The figures of a row of a report on lists. */
  public static PersonalFigures of(Row row) {
    return ((Figures.OfLists) row.figures()).personal();
  }

  /** The highest mean of the nDCG that is personal among the rows of a report on lists. */
  public static double best(EvaluationReport report) {
    return report.rows().stream().mapToDouble(row -> of(row).ndcg().mean()).max().orElseThrow();
  }

  /** The figures of lists, one for each test case of a split. */
  static PersonalFigures of(
      Split split, float[] worths, int[][] lists, int k, Bootstrap bootstrap) {
    return new PersonalFigures(
        bootstrap.interval(values(split, worths, lists, k)),
        items(lists, k, worths.length),
        tenMostListed(lists, k, worths.length));
  }

  /**
   * What the worth of each test case's hits is in units of the mean of what could have been hit:
   * their mean is the share of all worth that was found. Each case by its own ideal list would
   * cancel the worth where a single item is asked for.
   */
  static double[] values(Split split, float[] worths, int[][] lists, int k) {
    double[] values = new double[lists.length];
    double possible = 0;
    for (int t = 0; t < lists.length; t++) {
      int[] relevant = split.tests().get(t).relevant();
      double ideal = Metrics.ideal(relevant, k, worths);
      values[t] = ideal * Metrics.ndcg(lists[t], relevant, k, worths);
      possible += ideal;
    }
    for (int t = 0; t < values.length && possible > 0; t++) {
      values[t] *= values.length / possible;
    }
    return values;
  }

  /** Number of distinct items in the first k places. */
  static int items(int[][] lists, int k, int catalogue) {
    return (int)
        Arrays.stream(ListMetrics.counts(lists, k, catalogue)).filter(count -> count > 0).count();
  }

  /** Share of the places that the ten items listed most often take; 0 where nothing is listed. */
  static double tenMostListed(int[][] lists, int k, int catalogue) {
    int[] ascending = Arrays.stream(ListMetrics.counts(lists, k, catalogue)).sorted().toArray();
    long places = Arrays.stream(ascending).asLongStream().sum();
    long most =
        Arrays.stream(ascending, Math.max(0, catalogue - MOST), catalogue).asLongStream().sum();
    return places == 0 ? 0 : (double) most / places;
  }

  /** What each item is worth for the users of a split. */
  static float[] worths(Split split) {
    return SeasonWorth.of(TrainingData.of(split.train()), split.tests());
  }
}
