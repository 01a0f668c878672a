package dev.weft.cli.report;

import dev.weft.evaluation.Coverage;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.RatingReport;
import dev.weft.evaluation.RatingReport.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a report on predicted ratings as one page, with plots. */
public final class RatingHtml {

  private RatingHtml() {}

  /** The page, in UTF-8 when it is stored. */
  public static String page(RatingReport report) {
    return page(report, "", ReportRun.NONE);
  }

  /**
   * The page with more than the figures.
   *
   * @param before a section before the figures: HTML, escaped where it must be
   * @param run what is said beside the figures
   */
  public static String page(RatingReport report, String before, ReportRun run) {
    String body =
        PageHtml.filled(
            "ratings.html",
            place ->
                switch (place) {
                  case "verdict" -> RunHtml.verdict(Verdict.of(report));
                  case "samples" -> RunHtml.predictions(run);
                  case "profile" -> RunHtml.profile(run);
                  case "before" -> before;
                  case "errors" -> errors(report);
                  case "history" ->
                      ReportHtml.slices(
                          report.rows(), Row::name, "RMSE by the user's ratings", Row::byHistory);
                  case "support" ->
                      ReportHtml.slices(
                          report.rows(), Row::name, "RMSE by the item's ratings", Row::bySupport);
                  case "calibration" -> calibration(report);
                  case "algorithms" -> algorithms(report);
                  case "baseline" -> PageHtml.escaped(report.rows().getFirst().name());
                  case "level" -> PageHtml.level(report.level());
                  default -> throw new IllegalStateException("unknown place " + place);
                });
    return PageHtml.page(
        "rating evaluation",
        report.title(),
        facts(report, run),
        body,
        Map.of("report", RatingJson.node(report).toString()),
        List.of("plots.js", "ratings.js"));
  }

  private static String facts(RatingReport report, ReportRun run) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "Protocol",
        report.folds() == 1
            ? "a random part, predicted once by what is learned from the rest"
            : PageHtml.number(
                "%d random folds, each predicted by what is learned from the others",
                report.folds()));
    facts.put(
        "Ratings",
        PageHtml.number(
            "%,d of %,d users and %,d items", report.ratings(), report.users(), report.items()));
    facts.put(
        "Scale",
        RatingFacts.number(report.scale().min())
            + " to "
            + RatingFacts.number(report.scale().max()));
    facts.put("Seed", PageHtml.number("%d", report.seed()));
    facts.putAll(run.facts());
    return PageHtml.facts(facts);
  }

  private static String errors(RatingReport report) {
    var html = new StringBuilder("<table>");
    html.append(
        PageHtml.heads(
            List.of(
                "Algorithm",
                "RMSE",
                "To the best",
                "MAE",
                "To the baseline",
                "p",
                "Coverage",
                "Width",
                "Fit, s",
                "Predict, s")));
    html.append("<tbody>");
    for (Row row : report.rows()) {
      Comparison difference = row.difference();
      html.append(PageHtml.rowHead(row.name()));
      html.append(row.rmse().mean() == report.best() ? "<td class=\"best\">" : "<td>");
      html.append(ReportHtml.valueWithInterval(row.rmse())).append("</td>");
      double above = row.rmse().mean() - report.best();
      PageHtml.cell(html, above == 0 ? "best" : PageHtml.number("%+.4f", above));
      PageHtml.cell(html, ReportHtml.valueWithInterval(row.mae()));
      PageHtml.cell(
          html, difference == null ? "baseline" : ReportHtml.signed(difference.difference()));
      PageHtml.cell(
          html, difference == null ? "" : PageHtml.number("%.4f", difference.probability()));
      PageHtml.cell(html, PageHtml.number("%.3f", row.coverage()));
      PageHtml.cell(html, PageHtml.number("%.2f", row.width()));
      PageHtml.cell(html, PageHtml.number("%.2f", row.fitSeconds()));
      PageHtml.cell(html, PageHtml.number("%.2f", row.predictSeconds()));
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String calibration(RatingReport report) {
    List<String> heads = new ArrayList<>(List.of("Algorithm"));
    for (Coverage coverage : report.rows().getFirst().calibration()) {
      heads.add(PageHtml.level(coverage.nominal()));
    }
    var html = new StringBuilder("<table><caption>Share of the ratings inside</caption>");
    html.append(PageHtml.heads(heads)).append("<tbody>");
    for (Row row : report.rows()) {
      html.append(PageHtml.rowHead(row.name()));
      for (Coverage coverage : row.calibration()) {
        PageHtml.cell(html, PageHtml.number("%.3f", coverage.observed()));
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String algorithms(RatingReport report) {
    Map<String, String> texts = new LinkedHashMap<>();
    report.rows().forEach(row -> texts.put(row.name(), row.hyperparameters()));
    return PageHtml.algorithms(texts);
  }
}
