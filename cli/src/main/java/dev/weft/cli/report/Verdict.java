package dev.weft.cli.report;

import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.RatingReport;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a report comes to, in one sentence. */
public final class Verdict {

  private Verdict() {}

  /** Who ranks best, and whether that is more than chance. */
  public static String of(EvaluationReport report) {
    List<Row> rows =
        report.rows().stream()
            .sorted(Comparator.comparingDouble((Row row) -> mean(report, row)).reversed())
            .toList();
    Row best = rows.getFirst();
    String first = said("%s ranks best: %s %.4f", best, report);
    if (rows.size() == 1) {
      return said("%s alone was measured: %s %.4f.", best, report);
    }
    Row second = rows.get(1);
    Comparison behind = second.toBest();
    boolean beyond = behind != null && behind.probability() < 1 - report.level();
    String gap =
        String.format(
            Locale.ROOT,
            "%.4f above %s, the next, which is %s (p %.4f)",
            mean(report, best) - mean(report, second),
            second.name(),
            beyond ? "more than chance" : "no more than chance may give",
            behind == null ? 1.0 : behind.probability());
    return first + ", " + gap + ".";
  }

  /** Who errs least. */
  public static String of(RatingReport report) {
    List<RatingReport.Row> rows =
        report.rows().stream()
            .sorted(Comparator.comparingDouble((RatingReport.Row row) -> row.rmse().mean()))
            .toList();
    RatingReport.Row best = rows.getFirst();
    String first =
        String.format(Locale.ROOT, "%s errs least: RMSE %.4f", best.name(), best.rmse().mean());
    return rows.size() == 1
        ? first + "."
        : String.format(
            Locale.ROOT,
            "%s, %.4f below %s, the next.",
            first,
            rows.get(1).rmse().mean() - best.rmse().mean(),
            rows.get(1).name());
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private static String said(String format, Row row, EvaluationReport report) {
    return String.format(Locale.ROOT, format, row.name(), report.primary(), mean(report, row));
  }

  private static double mean(EvaluationReport report, Row row) {
    return row.values().get(report.metrics().indexOf(report.primary())).mean();
  }
}
