package dev.weft.cli.report;

import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.EvaluationReport.Slice;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.PairedTest.Comparison;
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
    boolean lists = report.data() instanceof DataFacts.ListFacts;
    String body =
        PageHtml.filled(
            lists ? "report.html" : "ratings.html",
            place -> section(place, report, before, balances, run));
    Map<String, String> data = new LinkedHashMap<>();
    data.put("report", ReportJson.node(report).toString());
    if (lists) {
      data.put("balance", BalanceHtml.data(balances).toString());
    }
    return PageHtml.page(
        lists ? "evaluation" : "rating evaluation",
        report.title(),
        facts(report, run),
        body,
        data,
        lists ? List.of("plots.js", "report.js", "balance.js") : List.of("plots.js", "ratings.js"));
  }

  private static String section(
      String place, EvaluationReport report, String before, List<Balance> balances, ReportRun run) {
    boolean lists = report.data() instanceof DataFacts.ListFacts;
    String recall = "recall@" + report.primary().k();
    return switch (place) {
      case "verdict" -> RunHtml.verdict(Verdict.of(report));
      case "samples" -> lists ? RunHtml.samples(run) : RunHtml.predictions(run);
      case "profile" -> RunHtml.profile(run);
      case "before" -> before;
      case "metrics" -> ListSections.metrics(report);
      case "costs" -> ListSections.costs(report);
      case "errors" -> RatingSections.errors(report);
      case "calibration" -> RatingSections.calibration(report);
      case "history" ->
          slices(
              report,
              lists ? report.primary() + " by history length" : "RMSE by the user's ratings",
              Row::byHistory);
      case "support" ->
          slices(
              report,
              lists ? recall + " by item support" : "RMSE by the item's ratings",
              Row::bySupport);
      case "algorithms" -> algorithms(report);
      case "balance" -> BalanceHtml.section(balances);
      case "primary" -> PageHtml.escaped(report.primary().toString());
      case "recall" -> recall;
      case "baseline" -> PageHtml.escaped(report.baseline());
      case "askers" -> askers(report);
      case "few" -> few(report);
      case "level" -> PageHtml.level(report.level());
      default -> throw new IllegalStateException("unknown place " + place);
    };
  }

  private static String facts(EvaluationReport report, ReportRun run) {
    Map<String, String> facts = new LinkedHashMap<>();
    switch (report.data()) {
      case DataFacts.ListFacts data -> ListSections.addFacts(facts, report, data);
      case DataFacts.RatingFacts data -> RatingSections.addFacts(facts, report, data);
    }
    facts.putAll(run.facts());
    return PageHtml.facts(facts);
  }

  static void figure(StringBuilder html, Interval value, boolean best) {
    html.append(best ? "<td class=\"best\">" : "<td>").append(valueWithInterval(value));
    html.append("</td>");
  }

  static void addComparison(StringBuilder html, @Nullable Comparison difference, String otherwise) {
    PageHtml.cell(html, difference == null ? otherwise : signed(difference.difference()));
    PageHtml.cell(
        html, difference == null ? "" : PageHtml.number("%.4f", difference.probability()));
  }

  /** A table of the slices of rows, one column a range. */
  private static String slices(
      EvaluationReport report, String title, Function<Row, List<Slice>> slicesOf) {
    List<Row> rows = report.rows();
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
    for (Row row : rows) {
      html.append(PageHtml.rowHead(row.name()));
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
    return withInterval("%.4f", value);
  }

  private static String signed(Interval value) {
    return withInterval("%+.4f", value);
  }

  /** As far as mean and ends are known. */
  private static String withInterval(String number, Interval value) {
    if (Double.isNaN(value.mean())) {
      return "–";
    }
    String mean = PageHtml.number(number, value.mean());
    return value.isKnown()
        ? mean
            + "<small>"
            + PageHtml.number(number + " to " + number, value.low(), value.high())
            + "</small>"
        : mean;
  }

  /** Whom a mean is over. */
  private static String askers(EvaluationReport report) {
    return report.folds() == 1 ? "test users" : "test users, once in each fold that tests them";
  }

  /** Why there is no interval. */
  private static String few(EvaluationReport report) {
    return report.rows().getFirst().values().getFirst().isKnown()
        ? ""
        : "Test users are too few for an interval, and for a difference to be more than chance. ";
  }
}
