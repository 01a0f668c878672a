package dev.weft.evaluation;

import dev.weft.data.internal.Buckets;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.EvaluationReport.Slice;
import dev.weft.evaluation.Figures.PersonalFigures;
import dev.weft.evaluation.Figures.PersonalFigures.Gains;
import dev.weft.evaluation.PairedTest.Comparison;
import java.util.Arrays;
import java.util.List;

/**
 * The figures of lists on one cut or on several folds. What lists are like is told of each fold,
 * whose model made them, and averaged: so that figures of folds compare with those of one cut.
 */
final class ListReading implements Folds.Reading<RankingOutcome> {

  private final List<Split> splits;
  private final List<Metric> metrics;
  private final PairedTest test;
  private final ByUser cases;
  private final List<float[]> worths;

  /**
   * Reads outcomes on cuts.
   *
   * @param splits an outcome's values and lists are of their test cases, cut after cut
   * @param metrics what was measured, the first being the primary one
   * @param test how outcomes are compared
   */
  ListReading(List<Split> splits, List<Metric> metrics, PairedTest test) {
    this.splits = splits;
    this.metrics = metrics;
    this.test = test;
    cases = ByUser.of(splits);
    worths = splits.stream().map(PersonalFigures::worths).toList();
  }

  private Metric primary() {
    return metrics.getFirst();
  }

  @Override
  public List<Interval> values(RankingOutcome outcome) {
    return metrics.stream().map(m -> cases.interval(outcome.values(m), test.bootstrap())).toList();
  }

  @Override
  public Comparison compare(RankingOutcome first, RankingOutcome second) {
    return cases.compare(first.values(primary()), second.values(primary()), test);
  }

  @Override
  public List<Slice> byHistory(RankingOutcome outcome) {
    return Slices.byHistoryLength(
        splits, outcome.values(primary()), Buckets.HISTORY, test.bootstrap());
  }

  /** Recall, at the primary metric's k. */
  @Override
  public List<Slice> bySupport(RankingOutcome outcome) {
    return Slices.bySupport(
        splits, outcome.lists(), primary().k(), Buckets.SUPPORT, test.bootstrap());
  }

  @Override
  public Figures.ListFigures figures(RankingOutcome outcome) {
    int k = primary().k();
    int[][] lists = outcome.lists();
    return new Figures.ListFigures(
        mean(lists, (split, own) -> ListMetrics.coverage(own, k, split.candidates())),
        mean(lists, (split, own) -> ListMetrics.gini(own, k, split.candidates())),
        mean(lists, (split, own) -> novelty(split, own, k)),
        personal(lists, k));
  }

  private PersonalFigures personal(int[][] lists, int k) {
    int items = splits.getFirst().candidates().length;
    double[] found = new double[lists.length];
    double[] possible = new double[lists.length];
    int from = 0;
    for (int s = 0; s < splits.size(); s++) {
      int to = from + splits.get(s).tests().size();
      int[][] own = Arrays.copyOfRange(lists, from, to);
      Gains some = PersonalFigures.gains(splits.get(s), worths.get(s), own, k);
      System.arraycopy(some.found(), 0, found, from, to - from);
      System.arraycopy(some.possible(), 0, possible, from, to - from);
      from = to;
    }
    var figures =
        new PersonalFigures(
            cases.ratio(found, possible, test.bootstrap()),
            (int) Math.round(mean(lists, (split, own) -> PersonalFigures.items(own, k, items))),
            mean(lists, (split, own) -> PersonalFigures.tenMostListed(own, k, items)));
    return splits.stream().anyMatch(PersonalFigures::popularAsked)
        ? figures
        : figures.withoutNdcg();
  }

  private interface OfSplit {
    double value(Split split, int[][] lists);
  }

  private double mean(int[][] lists, OfSplit what) {
    double sum = 0;
    int from = 0;
    for (Split split : splits) {
      int to = from + split.tests().size();
      sum += what.value(split, Arrays.copyOfRange(lists, from, to));
      from = to;
    }
    return sum / splits.size();
  }

  private static double novelty(Split split, int[][] lists, int k) {
    int[] support = split.train().support();
    double sum = 0;
    for (int[] list : lists) {
      sum += ListMetrics.novelty(list, k, support, split.train().users());
    }
    return sum / lists.length;
  }
}
