package dev.weft.evaluation;

import dev.weft.data.splits.Split;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.evaluation.internal.Metrics;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.popularity.SeasonWorth;
import java.util.Arrays;
import java.util.List;

/** What a report tells of one kind of algorithm alone. */
public sealed interface Figures {

  /**
   * What lists are like, at the primary metric's k.
   *
   * @param coverage share of the candidates that were recommended to someone
   * @param gini concentration of the recommendations, 0 even to 1
   * @param novelty mean self-information of the recommendations, in bits
   * @param personal how far the lists are for a person
   */
  record ListFigures(double coverage, double gini, double novelty, PersonalFigures personal)
      implements Figures {}

  /**
   * What predicted intervals are worth.
   *
   * @param coverage share of the ratings within the interval that was predicted for nine in ten
   * @param width mean width of these intervals, in rating units
   * @param calibration coverage of intervals for other shares, made of these
   */
  record RatingFigures(double coverage, double width, List<Coverage> calibration)
      implements Figures {
    public RatingFigures {
      calibration = List.copyOf(calibration);
    }
  }

  /**
   * How many ratings lie in their intervals.
   *
   * @param nominal the share that the intervals are to hold
   * @param observed the share that they hold
   */
  record Coverage(double nominal, double observed) {}

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
  record PersonalFigures(Interval ndcg, int items, double tenMostListed) {

    private static final int MOST = 10;

    /** The figures of what a model reached on a split, at the first k places. */
    public static PersonalFigures of(Split split, RankingOutcome outcome, int k) {
      return of(split, worths(split), outcome.lists(), k, Bootstrap.DEFAULT);
    }

    /** The figures of a row of a report on lists. */
    public static PersonalFigures of(Row row) {
      return ((Figures.ListFigures) row.figures()).personal();
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
}
