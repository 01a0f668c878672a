package dev.weft.evaluation;

import dev.weft.data.internal.Buckets;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Experiment.Run;
import dev.weft.evaluation.PairedTest.Comparison;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a report on one cut or on several folds. What lists are like is told of each fold,
 * whose model made them, and averaged: so that figures of folds compare with those of one cut.
 *
 * @param folds the cuts; a run's values and lists are of their test cases, fold after fold
 * @param metrics what was measured, the first being the primary one
 * @param test how rows are compared
 */
record ReportRows(List<Split> folds, List<Metric> metrics, PairedTest test) {

  ReportRows {
    folds = List.copyOf(folds);
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("an experiment needs at least one cut");
    }
  }

  List<Row> of(List<Run> runs) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("an experiment needs at least one algorithm");
    }
    ByUser cases = ByUser.of(folds);
    Run best =
        runs.stream()
            .max(Comparator.comparingDouble(run -> run.outcome().mean(primary())))
            .orElse(runs.getFirst());
    List<float[]> worths = folds.stream().map(PersonalFigures::worths).toList();
    return runs.stream().map(run -> row(run, runs.getFirst(), best, cases, worths)).toList();
  }

  /** Sizes of the data; on several folds the mean of what each learns from. */
  DataFacts facts() {
    Split first = folds.getFirst();
    long learned = folds.stream().mapToLong(fold -> fold.train().pairs()).sum();
    long asked =
        folds.stream().flatMap(f -> f.tests().stream()).mapToLong(c -> c.relevant().length).sum();
    return new DataFacts(
        first.train().users(),
        first.train().items(),
        candidates(first),
        Math.round((double) learned / folds.size()),
        asked,
        ByUser.of(folds).users());
  }

  private static int candidates(Split split) {
    return (int)
        IntStream.range(0, split.candidates().length).filter(i -> split.candidates()[i]).count();
  }

  private Metric primary() {
    return metrics.getFirst();
  }

  private Row row(Run run, Run baseline, Run best, ByUser cases, List<float[]> worths) {
    RankingOutcome outcome = run.outcome();
    Bootstrap bootstrap = test.bootstrap();
    double[] primaryValues = outcome.values(primary());
    int k = primary().k();
    int[][] lists = outcome.lists();
    return new Row(
        run.name(),
        run.hyperparameters(),
        metrics.stream().map(m -> cases.interval(outcome.values(m), bootstrap)).toList(),
        mean(lists, (fold, own) -> ListMetrics.coverage(own, k, fold.candidates())),
        mean(lists, (fold, own) -> ListMetrics.gini(own, k, fold.candidates())),
        mean(lists, (fold, own) -> novelty(fold, own, k)),
        run.fitSeconds(),
        outcome.seconds(),
        run.peakHeapMegabytes(),
        difference(run, baseline, cases),
        Slices.byHistoryLength(folds, primaryValues, Buckets.HISTORY, bootstrap),
        Slices.bySupport(folds, lists, k, Buckets.SUPPORT, bootstrap),
        difference(run, best, cases),
        personal(lists, cases, worths));
  }

  private PersonalFigures personal(int[][] lists, ByUser cases, List<float[]> worths) {
    int k = primary().k();
    int items = folds.getFirst().candidates().length;
    double[] values = new double[lists.length];
    int from = 0;
    for (int f = 0; f < folds.size(); f++) {
      int to = from + folds.get(f).tests().size();
      int[][] own = Arrays.copyOfRange(lists, from, to);
      double[] some = PersonalFigures.values(folds.get(f), worths.get(f), own, k);
      System.arraycopy(some, 0, values, from, some.length);
      from = to;
    }
    return new PersonalFigures(
        cases.interval(values, test.bootstrap()),
        (int) Math.round(mean(lists, (fold, own) -> PersonalFigures.items(own, k, items))),
        mean(lists, (fold, own) -> PersonalFigures.tenMostListed(own, k, items)));
  }

  private @Nullable Comparison difference(Run run, Run other, ByUser cases) {
    return run.name().equals(other.name())
        ? null
        : cases.compare(run.outcome().values(primary()), other.outcome().values(primary()), test);
  }

  private interface OfFold {
    double value(Split fold, int[][] lists);
  }

  private double mean(int[][] lists, OfFold what) {
    double sum = 0;
    int from = 0;
    for (Split fold : folds) {
      int to = from + fold.tests().size();
      sum += what.value(fold, Arrays.copyOfRange(lists, from, to));
      from = to;
    }
    return sum / folds.size();
  }

  private static double novelty(Split fold, int[][] lists, int k) {
    int[] support = fold.train().support();
    double sum = 0;
    for (int[] list : lists) {
      sum += ListMetrics.novelty(list, k, support, fold.train().users());
    }
    return sum / lists.length;
  }
}
