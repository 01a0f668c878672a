package dev.weft.cli.report;

import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Failure;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Figures;
import dev.weft.evaluation.Figures.Coverage;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a page says of predicted ratings alone. */
final class RatingSections {

  private RatingSections() {}

  static void addFacts(
      Map<String, String> facts, EvaluationReport report, DataFacts.RatingFacts data) {
    facts.put(
        "Protocol",
        report.folds() == 1
            ? report.protocol() + ", predicted once by what is learned from the rest"
            : PageHtml.number(
                "%d random folds, each predicted by what is learned from the others",
                report.folds()));
    facts.put(
        "Ratings",
        PageHtml.number(
            "%,d of %,d users and %,d items", data.ratings(), data.users(), data.items()));
    facts.put(
        "Scale",
        RatingFacts.number(data.scale().min()) + " to " + RatingFacts.number(data.scale().max()));
    facts.put("Seed", PageHtml.number("%d", report.seed()));
  }

  static String errors(EvaluationReport report) {
    var html = new StringBuilder("<table>");
    html.append(
        PageHtml.heads(
            List.of(
                "Algorithm",
                "RMSE",
                "To the best",
                "p",
                "MAE",
                "To the baseline",
                "p",
                "Coverage",
                "Width",
                "Fit, s",
                "Predict, s")));
    html.append("<tbody>");
    double best = report.best(Metric.RMSE);
    for (Row row : report.rows()) {
      var figures = (Figures.RatingFigures) row.figures();
      Interval error = report.value(row, Metric.RMSE);
      html.append(PageHtml.rowHead(row.name()));
      ReportHtml.figure(html, error, error.mean() == best);
      ReportHtml.addComparison(html, row.toBest(), "best");
      PageHtml.cell(html, ReportHtml.valueWithInterval(report.value(row, Metric.MAE)));
      ReportHtml.addComparison(html, row.difference(), "baseline");
      PageHtml.cell(html, PageHtml.number("%.3f", figures.coverage()));
      PageHtml.cell(html, PageHtml.number("%.2f", figures.width()));
      PageHtml.cell(html, PageHtml.number("%.2f", row.fitSeconds()));
      PageHtml.cell(html, PageHtml.number("%.2f", row.testSeconds()));
      html.append("</tr>");
    }
    for (Failure failure : report.failures()) {
      html.append(PageHtml.rowHead(failure.name())).append("<td colspan=\"10\">failed: ");
      html.append(PageHtml.escaped(failure.reason())).append("</td></tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  static String calibration(EvaluationReport report) {
    List<String> heads = new ArrayList<>(List.of("Algorithm"));
    for (Coverage coverage : calibration(report.rows().getFirst())) {
      heads.add(PageHtml.level(coverage.nominal()));
    }
    var html = new StringBuilder("<table><caption>Share of the ratings inside</caption>");
    html.append(PageHtml.heads(heads)).append("<tbody>");
    for (Row row : report.rows()) {
      html.append(PageHtml.rowHead(row.name()));
      for (Coverage coverage : calibration(row)) {
        PageHtml.cell(html, PageHtml.number("%.3f", coverage.observed()));
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static List<Coverage> calibration(Row row) {
    return ((Figures.RatingFigures) row.figures()).calibration();
  }
}
