package dev.weft.cli.report;

import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest.Comparison;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a report comes to, in one sentence. */
public final class Verdict {

  private Verdict() {}

  /** Who ranks best or errs least, and whether that is more than chance. */
  public static String of(EvaluationReport report) {
    Metric primary = report.primary();
    List<Row> rows =
        report.rows().stream()
            .sorted(Comparator.comparingDouble((Row row) -> -merit(report, row)))
            .toList();
    boolean ratings = report.data() instanceof DataFacts.RatingFacts;
    Row best = rows.getFirst();
    String first =
        String.format(
            Locale.ROOT,
            "%s %s: %s %.4f",
            best.name(),
            rows.size() == 1 && !ratings
                ? "alone was measured"
                : ratings ? "errs least" : "ranks best",
            ratings ? "RMSE" : primary.toString(),
            report.value(best, primary).mean());
    if (rows.size() == 1) {
      return first + ".";
    }
    Row second = rows.get(1);
    double gap = merit(report, best) - merit(report, second);
    if (gap == 0) {
      return alike(report, rows);
    }
    return String.format(
        Locale.ROOT,
        "%s, %.4f %s %s, the next, %s.",
        first,
        gap,
        ratings ? "below" : "above",
        second.name(),
        chance(report, second));
  }

  /** Those that share the first place, which none of them has before the others. */
  private static String alike(EvaluationReport report, List<Row> rows) {
    Metric primary = report.primary();
    double most = merit(report, rows.getFirst());
    List<String> names =
        rows.stream().filter(row -> merit(report, row) == most).map(Row::name).toList();
    return String.format(
        Locale.ROOT,
        "%s and %s do equally well: %s %.4f.",
        String.join(", ", names.subList(0, names.size() - 1)),
        names.getLast(),
        report.data() instanceof DataFacts.RatingFacts ? "RMSE" : primary.toString(),
        report.value(rows.getFirst(), primary).mean());
  }

  private static String chance(EvaluationReport report, Row second) {
    Comparison behind = second.toBest();
    double probability = behind == null ? 1 : behind.probability();
    return String.format(
        Locale.ROOT,
        "which is %s (p %.4f)",
        probability < 1 - report.level() ? "more than chance" : "no more than chance may give",
        probability);
  }

  private static double merit(EvaluationReport report, Row row) {
    return report.primary().goal().merit(report.value(row, report.primary()).mean());
  }
}
