package dev.weft.evaluation;

import dev.weft.data.Split;
import dev.weft.models.TrainingData;
import dev.weft.models.popularity.SeasonWorth;
import java.util.Arrays;

/**
 * How far lists are for a person: a high nDCG may come from showing everybody what is popular at
 * the moment, which no recommender is needed for.
 *
 * @param ndcg nDCG in which a relevant item counts the less, the more of the askers a list of the
 *     most popular items would have named it to ({@link SeasonWorth})
 * @param items number of distinct items in the first places of all lists
 * @param tenMostListed share of these places that the ten items listed most often take, 0..1
 */
public record PersonalFigures(Interval ndcg, int items, double tenMostListed) {

  private static final int MOST = 10;

  /** The figures of what a model reached on a split, at the first k places. */
  public static PersonalFigures of(Split split, RankingOutcome outcome, int k) {
    return of(split, worths(split), outcome.lists(), k, Bootstrap.DEFAULT);
  }

  /**
   * The figures of lists.
   *
   * @param worths of each item, see {@link #worths}
   * @param lists one for each test case of the split, best first
   * @param k how many places are looked at
   */
  static PersonalFigures of(
      Split split, float[] worths, int[][] lists, int k, Bootstrap bootstrap) {
    double[] values = new double[lists.length];
    for (int t = 0; t < lists.length; t++) {
      values[t] = Metrics.ndcg(lists[t], split.tests().get(t).relevant(), k, worths);
    }
    int[] counts = ListMetrics.counts(lists, k, worths.length);
    int[] ascending = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
    long places = Arrays.stream(ascending).asLongStream().sum();
    long most = 0;
    for (int i = Math.max(0, ascending.length - MOST); i < ascending.length; i++) {
      most += ascending[i];
    }
    return new PersonalFigures(
        bootstrap.interval(values), ascending.length, places == 0 ? 0 : (double) most / places);
  }

  /** What each item is worth for the users of a split. */
  static float[] worths(Split split) {
    return SeasonWorth.of(TrainingData.of(split.train()), split.tests());
  }
}
