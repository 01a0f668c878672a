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
   *     ({@link SeasonWorth}); 0..1, and NaN where nothing that is asked for was taken before, so
   *     that no list of popular items could name it
   * @param items number of distinct items in the first places of all lists
   * @param tenMostListed share of these places that the ten items listed most often take, 0..1
   */
  record PersonalFigures(Interval ndcg, int items, double tenMostListed) {

    private static final int MOST = 10;

    /** The figures of what a model reached on a split, at the first k places. */
    public static PersonalFigures of(Split split, RankingOutcome outcome, int k) {
      PersonalFigures figures = of(split, worths(split), outcome.lists(), k, Bootstrap.DEFAULT);
      return popularAsked(split) ? figures : figures.withoutNdcg();
    }

    /** The figures of a row of a report on lists. */
    public static PersonalFigures of(Row row) {
      return ((Figures.ListFigures) row.figures()).personal();
    }

    /**
     * The highest mean of the nDCG that is personal among the rows of a report on lists; NaN where
     * it says nothing.
     */
    public static double best(EvaluationReport report) {
      return report.rows().stream().mapToDouble(row -> of(row).ndcg().mean()).max().orElseThrow();
    }

    /** Whether anything that is asked for was taken in the training part. */
    static boolean popularAsked(Split split) {
      int[] support = split.train().support();
      return split.tests().stream()
          .flatMapToInt(test -> Arrays.stream(test.relevant()))
          .anyMatch(item -> support[item] > 0);
    }

    /** The same without a figure of what is personal. */
    PersonalFigures withoutNdcg() {
      return new PersonalFigures(Interval.unknown(Double.NaN), items, tenMostListed);
    }

    /** The figures of lists, one for each test case of a split. */
    static PersonalFigures of(
        Split split, float[] worths, int[][] lists, int k, Bootstrap bootstrap) {
      Gains gains = gains(split, worths, lists, k);
      return new PersonalFigures(
          bootstrap.ratio(gains.found(), gains.possible()),
          items(lists, k, worths.length),
          tenMostListed(lists, k, worths.length));
    }

    /**
     * What the hits of each test case are worth, and what they could have been, in units of the
     * mean of the latter: the sum of the one over that of the other is the share of all worth that
     * was found. Each case by its own ideal list would cancel the worth where a single item is
     * asked for.
     */
    record Gains(double[] found, double[] possible) {}

    static Gains gains(Split split, float[] worths, int[][] lists, int k) {
      double[] found = new double[lists.length];
      double[] possible = new double[lists.length];
      double all = 0;
      for (int t = 0; t < lists.length; t++) {
        int[] relevant = split.tests().get(t).relevant();
        possible[t] = Metrics.ideal(relevant, k, worths);
        found[t] = possible[t] * Metrics.ndcg(lists[t], relevant, k, worths);
        all += possible[t];
      }
      for (int t = 0; t < lists.length; t++) {
        found[t] = all > 0 ? found[t] * lists.length / all : 0;
        possible[t] = all > 0 ? possible[t] * lists.length / all : 1;
      }
      return new Gains(found, possible);
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
