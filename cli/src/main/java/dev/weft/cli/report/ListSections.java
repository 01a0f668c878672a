package dev.weft.cli.report;

import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Failure;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Figures;
import dev.weft.evaluation.Figures.PersonalFigures;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metric;
import java.util.List;
import java.util.Map;

/** What a page says of lists alone. */
final class ListSections {

  private ListSections() {}

  static void addFacts(
      Map<String, String> facts, EvaluationReport report, DataFacts.ListFacts data) {
    facts.put("Protocol", report.protocol());
    facts.put(
        "Learned from",
        PageHtml.number(
            "%,d pairs of %,d users and %,d items", data.trainPairs(), data.users(), data.items()));
    facts.put(
        "Tested",
        PageHtml.number(
            "%,d pairs of %,d users, %,d candidates",
            data.testPairs(), data.testUsers(), data.candidates()));
    facts.put("Training seed", PageHtml.number("%d", report.seed()));
  }

  static String metrics(EvaluationReport report) {
    var html = new StringBuilder("<table><thead><tr><th scope=\"col\">Algorithm</th>");
    for (Metric metric : report.metrics()) {
      html.append("<th scope=\"col\">").append(PageHtml.escaped(metric.toString())).append("</th>");
      if (metric.equals(report.primary())) {
        html.append("<th scope=\"col\">Personal nDCG</th><th scope=\"col\">Items listed</th>");
        html.append("<th scope=\"col\">Top ten</th>");
      }
    }
    html.append("</tr></thead><tbody>");
    for (Row row : report.rows()) {
      html.append(PageHtml.rowHead(row.name()));
      for (Metric metric : report.metrics()) {
        Interval value = report.value(row, metric);
        ReportHtml.figure(html, value, value.mean() == report.best(metric));
        if (metric.equals(report.primary())) {
          personal(html, report, PersonalFigures.of(row));
        }
      }
      html.append("</tr>");
    }
    for (Failure failure : report.failures()) {
      html.append(PageHtml.rowHead(failure.name()));
      html.append("<td colspan=\"").append(report.metrics().size() + 3).append("\">failed: ");
      html.append(PageHtml.escaped(failure.reason())).append("</td></tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static void personal(
      StringBuilder html, EvaluationReport report, PersonalFigures personal) {
    ReportHtml.figure(
        html, personal.ndcg(), personal.ndcg().mean() == PersonalFigures.best(report));
    PageHtml.cell(html, PageHtml.number("%,d", personal.items()));
    PageHtml.cell(html, PageHtml.number("%.0f %%", 100 * personal.tenMostListed()));
  }

  static String costs(EvaluationReport report) {
    var html = new StringBuilder("<table><thead><tr><th scope=\"col\">Algorithm</th>");
    for (String head :
        List.of(
            "To the best",
            "p",
            "To the baseline",
            "p",
            "Coverage",
            "Gini",
            "Novelty, bits",
            "Fit, s",
            "Rank, s")) {
      html.append("<th scope=\"col\">").append(head).append("</th>");
    }
    html.append("<th scope=\"col\">Heap, MB</th></tr></thead><tbody>");
    for (Row row : report.rows()) {
      var figures = (Figures.ListFigures) row.figures();
      Double peak = row.peakHeapMegabytes();
      html.append(PageHtml.rowHead(row.name()));
      ReportHtml.addComparison(html, row.toBest(), "best");
      ReportHtml.addComparison(html, row.difference(), "baseline");
      PageHtml.cell(html, PageHtml.number("%.3f", figures.coverage()));
      PageHtml.cell(html, PageHtml.number("%.3f", figures.gini()));
      PageHtml.cell(html, PageHtml.number("%.2f", figures.novelty()));
      PageHtml.cell(html, PageHtml.number("%.2f", row.fitSeconds()));
      PageHtml.cell(html, PageHtml.number("%.2f", row.testSeconds()));
      PageHtml.cell(html, peak == null ? "–" : PageHtml.number("%.0f", peak));
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }
}
