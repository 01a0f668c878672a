package dev.weft.cli.report;

import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.Failure;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.Slices.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a report as one HTML page that needs nothing else: styles, the plots' library and the data
 * are inside, and without JavaScript the tables still say everything.
 */
public final class ReportHtml {

  static final String CHART_LIBRARY =
      "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

  static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)\\}\\}");

  private ReportHtml() {}

  /** The page, in UTF-8 when it is stored. */
  public static String page(EvaluationReport report) {
    return page(report, "", List.of());
  }

  /**
   * The page with more than the figures.
   *
   * @param before a section before the figures: HTML, escaped where it must be
   * @param balances pictures of where text and where behaviour wins, of all gates in the report, by
   *     name
   */
  public static String page(EvaluationReport report, String before, List<Balance> balances) {
    Matcher places = PLACEHOLDER.matcher(resource("report.html"));
    return places.replaceAll(
        place ->
            Matcher.quoteReplacement(
                switch (place.group(1)) {
                  case "title" -> escaped(report.title());
                  case "style" -> resource("report.css");
                  case "facts" -> facts(report);
                  case "before" -> before;
                  case "metrics" -> metrics(report);
                  case "costs" -> costs(report);
                  case "history" ->
                      slices(report, report.primary() + " by history length", Row::byHistory);
                  case "support" ->
                      slices(
                          report,
                          "recall@" + report.primary().k() + " by item support",
                          Row::bySupport);
                  case "algorithms" -> algorithms(report);
                  case "balance" -> BalanceHtml.section(balances);
                  case "balancedata" -> scriptData(BalanceHtml.data(balances).toString());
                  case "balancescript" -> resource("balance.js");
                  case "primary" -> escaped(report.primary().toString());
                  case "recall" -> "recall@" + report.primary().k();
                  case "baseline" -> escaped(report.baseline());
                  case "level" -> level(report);
                  case "data" -> scriptData(ReportJson.node(report).toString());
                  case "library" -> resource(CHART_LIBRARY);
                  case "script" -> resource("report.js");
                  default -> throw new IllegalStateException("unknown place " + place.group());
                }));
  }

  private static String facts(EvaluationReport report) {
    var data = report.data();
    return String.format(
        Locale.ROOT,
        "<dl><div><dt>Protocol</dt><dd>%s</dd></div>"
            + "<div><dt>Learned from</dt><dd>%,d pairs of %,d users and %,d items</dd></div>"
            + "<div><dt>Asked</dt><dd>%,d pairs of %,d users, %,d candidates</dd></div>"
            + "<div><dt>Training seed</dt><dd>%d</dd></div></dl>",
        escaped(report.protocol()),
        data.trainPairs(),
        data.users(),
        data.items(),
        data.testPairs(),
        data.testUsers(),
        data.candidates(),
        report.seed());
  }

  private static String metrics(EvaluationReport report) {
    var html = new StringBuilder("<table><thead><tr><th scope=\"col\">Algorithm</th>");
    for (Metric metric : report.metrics()) {
      html.append("<th scope=\"col\">").append(escaped(metric.toString())).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (Row row : report.rows()) {
      html.append(rowHead(row.name()));
      for (int m = 0; m < report.metrics().size(); m++) {
        Interval value = row.values().get(m);
        boolean best = value.mean() == report.best(report.metrics().get(m));
        html.append(best ? "<td class=\"best\">" : "<td>").append(valueWithInterval(value));
        html.append("</td>");
      }
      html.append("</tr>");
    }
    for (Failure failure : report.failures()) {
      html.append(rowHead(failure.name()));
      html.append("<td colspan=\"").append(report.metrics().size()).append("\">failed: ");
      html.append(escaped(failure.reason())).append("</td></tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String costs(EvaluationReport report) {
    var html = new StringBuilder("<table><thead><tr><th scope=\"col\">Algorithm</th>");
    for (String head :
        List.of("Difference", "p", "Coverage", "Gini", "Novelty, bits", "Fit, s", "Rank, s")) {
      html.append("<th scope=\"col\">").append(head).append("</th>");
    }
    html.append("<th scope=\"col\">Heap, MB</th></tr></thead><tbody>");
    for (Row row : report.rows()) {
      Comparison difference = row.difference();
      Double peak = row.peakHeapMegabytes();
      html.append(rowHead(row.name()));
      cell(html, difference == null ? "baseline" : signed(difference.difference()));
      cell(html, difference == null ? "" : number("%.4f", difference.probability()));
      cell(html, number("%.3f", row.coverage()));
      cell(html, number("%.3f", row.gini()));
      cell(html, number("%.2f", row.novelty()));
      cell(html, number("%.2f", row.fitSeconds()));
      cell(html, number("%.2f", row.scoreSeconds()));
      cell(html, peak == null ? "–" : number("%.0f", peak));
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String slices(
      EvaluationReport report, String title, Function<Row, List<Slice>> slicesOf) {
    Set<String> labels = new LinkedHashSet<>();
    report.rows().forEach(row -> slicesOf.apply(row).forEach(slice -> labels.add(slice.label())));
    var html = new StringBuilder("<table><caption>").append(escaped(title));
    html.append("</caption><thead><tr><th scope=\"col\">Algorithm</th>");
    List<Slice> first = slicesOf.apply(report.rows().getFirst());
    for (String label : labels) {
      html.append("<th scope=\"col\">").append(escaped(label));
      find(first, label, slice -> "<small>" + number("%,d", slice.count()) + "</small>", html);
      html.append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (Row row : report.rows()) {
      html.append(rowHead(row.name()));
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
    var html = new StringBuilder("<dl class=\"algorithms\">");
    for (Row row : report.rows()) {
      html.append("<div><dt>").append(escaped(row.name())).append("</dt><dd><code>");
      html.append(escaped(row.hyperparameters())).append("</code></dd></div>");
    }
    return html.append("</dl>").toString();
  }

  private static String rowHead(String name) {
    return "<tr><th scope=\"row\">" + escaped(name) + "</th>";
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td>").append(text).append("</td>");
  }

  private static String valueWithInterval(Interval value) {
    return number("%.4f", value.mean())
        + "<small>"
        + number("%.4f to %.4f", value.low(), value.high())
        + "</small>";
  }

  private static String signed(Interval value) {
    return number("%+.4f", value.mean())
        + "<small>"
        + number("%+.4f to %+.4f", value.low(), value.high())
        + "</small>";
  }

  private static String level(EvaluationReport report) {
    return number("%.3g", report.level() * 100).replaceAll("\\.?0+$", "") + " %";
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).replace('-', '−');
  }

  /** Text as it may stand in an element or a quoted attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** JSON that cannot close the script element it stands in. */
  static String scriptData(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  static String resource(String name) {
    try (InputStream in = ReportHtml.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("a part of the report is missing from the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
