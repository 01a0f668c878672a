package dev.weft.cli.report;

import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.Failure;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.PersonalFigures;
import dev.weft.evaluation.Slices.Slice;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a report as one page, with plots. */
public final class ReportHtml {

  private ReportHtml() {}

  /** The page, in UTF-8 when it is stored. */
  public static String page(EvaluationReport report) {
    return page(report, "", List.of(), ReportRun.NONE);
  }

  /**
   * The page with more than the figures.
   *
   * @param before a section before the figures: HTML, escaped where it must be
   * @param balances pictures of where text and where behaviour wins, of all gates in the report, by
   *     name
   * @param run what is said beside the figures
   */
  public static String page(
      EvaluationReport report, String before, List<Balance> balances, ReportRun run) {
    String recall = "recall@" + report.primary().k();
    String body =
        PageHtml.filled(
            "report.html",
            place ->
                switch (place) {
                  case "verdict" -> RunHtml.verdict(Verdict.of(report));
                  case "samples" -> RunHtml.samples(run);
                  case "profile" -> RunHtml.profile(run);
                  case "before" -> before;
                  case "metrics" -> metrics(report);
                  case "costs" -> costs(report);
                  case "history" ->
                      slices(
                          report.rows(),
                          Row::name,
                          report.primary() + " by history length",
                          Row::byHistory);
                  case "support" ->
                      slices(report.rows(), Row::name, recall + " by item support", Row::bySupport);
                  case "algorithms" -> algorithms(report);
                  case "balance" -> BalanceHtml.section(balances);
                  case "primary" -> PageHtml.escaped(report.primary().toString());
                  case "recall" -> recall;
                  case "baseline" -> PageHtml.escaped(report.baseline());
                  case "level" -> PageHtml.level(report.level());
                  default -> throw new IllegalStateException("unknown place " + place);
                });
    Map<String, String> data = new LinkedHashMap<>();
    data.put("report", ReportJson.node(report).toString());
    data.put("balance", BalanceHtml.data(balances).toString());
    return PageHtml.page(
        "evaluation",
        report.title(),
        facts(report, run),
        body,
        data,
        List.of("plots.js", "report.js", "balance.js"));
  }

  private static String facts(EvaluationReport report, ReportRun run) {
    var data = report.data();
    Map<String, String> facts = new LinkedHashMap<>();
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
    facts.putAll(run.facts());
    return PageHtml.facts(facts);
  }

  private static String metrics(EvaluationReport report) {
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
      for (int m = 0; m < report.metrics().size(); m++) {
        Metric metric = report.metrics().get(m);
        Interval value = row.values().get(m);
        figure(html, value, value.mean() == report.best(metric));
        if (metric.equals(report.primary())) {
          personal(html, report, row.personal());
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
    figure(html, personal.ndcg(), personal.ndcg().mean() == report.bestPersonal());
    PageHtml.cell(html, PageHtml.number("%,d", personal.items()));
    PageHtml.cell(html, PageHtml.number("%.0f %%", 100 * personal.tenMostListed()));
  }

  private static void figure(StringBuilder html, Interval value, boolean best) {
    html.append(best ? "<td class=\"best\">" : "<td>").append(valueWithInterval(value));
    html.append("</td>");
  }

  private static String costs(EvaluationReport report) {
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
      Double peak = row.peakHeapMegabytes();
      html.append(PageHtml.rowHead(row.name()));
      addComparison(html, row.toBest(), "best");
      addComparison(html, row.difference(), "baseline");
      PageHtml.cell(html, PageHtml.number("%.3f", row.coverage()));
      PageHtml.cell(html, PageHtml.number("%.3f", row.gini()));
      PageHtml.cell(html, PageHtml.number("%.2f", row.novelty()));
      PageHtml.cell(html, PageHtml.number("%.2f", row.fitSeconds()));
      PageHtml.cell(html, PageHtml.number("%.2f", row.scoreSeconds()));
      PageHtml.cell(html, peak == null ? "–" : PageHtml.number("%.0f", peak));
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static void addComparison(
      StringBuilder html, @Nullable Comparison difference, String otherwise) {
    PageHtml.cell(html, difference == null ? otherwise : signed(difference.difference()));
    PageHtml.cell(
        html, difference == null ? "" : PageHtml.number("%.4f", difference.probability()));
  }

  /** A table of the slices of rows, one column a range. */
  static <T> String slices(
      List<T> rows, Function<T, String> name, String title, Function<T, List<Slice>> slicesOf) {
    Set<String> labels = new LinkedHashSet<>();
    rows.forEach(row -> slicesOf.apply(row).forEach(slice -> labels.add(slice.label())));
    var html = new StringBuilder("<table><caption>").append(PageHtml.escaped(title));
    html.append("</caption><thead><tr><th scope=\"col\">Algorithm</th>");
    List<Slice> first = slicesOf.apply(rows.getFirst());
    for (String label : labels) {
      html.append("<th scope=\"col\">").append(PageHtml.escaped(label));
      find(
          first,
          label,
          slice -> "<small>" + PageHtml.number("%,d", slice.count()) + "</small>",
          html);
      html.append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (T row : rows) {
      html.append(PageHtml.rowHead(name.apply(row)));
      for (String label : labels) {
        html.append("<td>");
        find(slicesOf.apply(row), label, slice -> valueWithInterval(slice.value()), html);
        html.append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static void find(
      List<Slice> slices, String label, Function<Slice, String> shown, StringBuilder html) {
    for (Slice slice : slices) {
      if (slice.label().equals(label)) {
        html.append(shown.apply(slice));
      }
    }
  }

  private static String algorithms(EvaluationReport report) {
    Map<String, String> texts = new LinkedHashMap<>();
    report.rows().forEach(row -> texts.put(row.name(), row.hyperparameters()));
    return PageHtml.algorithms(texts);
  }

  static String valueWithInterval(Interval value) {
    return PageHtml.number("%.4f", value.mean())
        + "<small>"
        + PageHtml.number("%.4f to %.4f", value.low(), value.high())
        + "</small>";
  }

  static String signed(Interval value) {
    return PageHtml.number("%+.4f", value.mean())
        + "<small>"
        + PageHtml.number("%+.4f to %+.4f", value.low(), value.high())
        + "</small>";
  }
}
