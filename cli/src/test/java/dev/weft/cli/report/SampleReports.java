package dev.weft.cli.report;

import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.EvaluationReport.Slice;
import dev.weft.evaluation.Figures;
import dev.weft.evaluation.Figures.PersonalFigures;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest.Comparison;
import java.util.List;

/** Small reports for tests. */
final class SampleReports {

  private SampleReports() {}

  static EvaluationReport titled(String title, String secondName) {
    var row =
        new Row(
            "popularity",
            "popularity(half-life=90)",
            List.of(new Interval(0.25, 0.2, 0.3), new Interval(0.875, 0.85, 0.9)),
            0.1,
            0.2,
            null,
            null,
            List.of(slice("1", 40, 0.125), slice("2–3", 60, 0.375)),
            List.of(slice("0", 30, 0), slice("1–3", 70, 0.5)),
            new Comparison(new Interval(-0.25, -0.3, -0.2), 0.0001),
            new Figures.ListFigures(
                0.125,
                0.75,
                2.5,
                new PersonalFigures(new Interval(0.0625, 0.05, 0.075), 20, 0.75)));
    var second =
        new Row(
            secondName,
            secondName + "(lambda=300)",
            List.of(new Interval(0.5, 0.45, 0.55), new Interval(0.75, 0.7, 0.8)),
            1.5,
            0.25,
            512.0,
            new Comparison(new Interval(0.25, 0.2, 0.3), 0.0001),
            List.of(slice("1", 40, 0.25), slice("2–3", 60, 0.625)),
            List.of(slice("0", 30, 0.25), slice("1–3", 70, 0.75)),
            null,
            new Figures.ListFigures(
                0.5, 0.25, 3.5, new PersonalFigures(new Interval(0.375, 0.35, 0.4), 44, 0.25)));
    return new EvaluationReport(
        title,
        new DataFacts.ListFacts(1_000, 50, 48, 40, 4_000, 900, 100),
        "random 20 % of all interactions, seed 1",
        1,
        1,
        List.of(Metric.ndcg(10), Metric.auc()),
        Metric.ndcg(10),
        "popularity",
        0.95,
        List.of(row, second));
  }

  /** The same in folds, of too few users for an interval, and of items that nobody took before. */
  static EvaluationReport ofFewUsersInFolds() {
    EvaluationReport sample = titled("few", "ease");
    return new EvaluationReport(
        sample.title(),
        sample.data(),
        sample.protocol(),
        3,
        sample.seed(),
        sample.metrics(),
        sample.primary(),
        sample.baseline(),
        sample.level(),
        sample.rows().stream().map(SampleReports::ofFewUsers).toList());
  }

  private static Row ofFewUsers(Row row) {
    var figures = (Figures.ListFigures) row.figures();
    Comparison difference = row.difference();
    return new Row(
        row.name(),
        row.hyperparameters(),
        row.values().stream().map(value -> Interval.unknown(value.mean())).toList(),
        row.fitSeconds(),
        row.testSeconds(),
        row.peakHeapMegabytes(),
        difference == null
            ? null
            : new Comparison(Interval.unknown(difference.difference().mean()), 1),
        row.byHistory(),
        row.bySupport(),
        row.toBest(),
        new Figures.ListFigures(
            figures.coverage(),
            figures.gini(),
            figures.novelty(),
            new PersonalFigures(Interval.unknown(Double.NaN), 5, 1)));
  }

  private static Slice slice(String label, int count, double mean) {
    return new Slice(label, count, new Interval(mean, mean, mean));
  }
}
