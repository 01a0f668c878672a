package dev.weft.cli.report;

import dev.weft.data.Buckets;
import dev.weft.models.Hyperparameters;
import dev.weft.models.gate.GateModel;
import dev.weft.models.gate.GateTable;
import dev.weft.recommend.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/** What a snapshot's model is, as one HTML page that needs nothing else. */
public final class ModelHtml {

  private ModelHtml() {}

  /** The page, in UTF-8 when it is stored. */
  public static String page(String title, Snapshot snapshot) {
    List<Balance> balances = Balance.of("Weights", snapshot.model());
    Matcher places = ReportHtml.PLACEHOLDER.matcher(ReportHtml.resource("model.html"));
    return places.replaceAll(
        place ->
            Matcher.quoteReplacement(
                switch (place.group(1)) {
                  case "title" -> ReportHtml.escaped(title);
                  case "style" -> ReportHtml.resource("report.css");
                  case "facts" -> facts(snapshot);
                  case "algorithm" -> code(Hyperparameters.text(snapshot.model().algorithm()));
                  case "members" -> members(snapshot);
                  case "weights" -> weights(snapshot);
                  case "balance" -> BalanceHtml.section(balances);
                  case "choices" -> choices(snapshot);
                  case "balancedata" ->
                      ReportHtml.scriptData(BalanceHtml.data(balances).toString());
                  case "library" -> ReportHtml.resource(ReportHtml.CHART_LIBRARY);
                  case "balancescript" -> ReportHtml.resource("balance.js");
                  default -> throw new IllegalStateException("unknown place " + place.group());
                }));
  }

  private static String facts(Snapshot snapshot) {
    var html = new StringBuilder("<dl>");
    for (var fact : ModelFacts.of(snapshot).entrySet()) {
      html.append("<div><dt>").append(ReportHtml.escaped(fact.getKey())).append("</dt><dd>");
      html.append(ReportHtml.escaped(fact.getValue())).append("</dd></div>");
    }
    return html.append("</dl>").toString();
  }

  private static String members(Snapshot snapshot) {
    if (!(snapshot.model() instanceof GateModel gate)) {
      return "<p>One algorithm answers alone: there are no weights.</p>";
    }
    var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
    for (String head : List.of("Member", "nDCG@25 alone", "Kept")) {
      html.append("<th scope=\"col\">").append(head).append("</th>");
    }
    html.append("<th scope=\"col\" class=\"words\">Why</th></tr></thead><tbody>");
    for (Member member : Member.of(gate)) {
      html.append("<tr><th scope=\"row\">").append(ReportHtml.escaped(member.name()));
      html.append("</th>");
      cell(
          html,
          gate.fitRecord(true)
              .map(fit -> ReportHtml.number("%.4f", fit.alone().get(member.place())))
              .orElse("–"));
      cell(html, member.kept() ? "yes" : "no");
      html.append("<td class=\"words\">").append(ReportHtml.escaped(member.why()));
      html.append("</td></tr>");
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static String weights(Snapshot snapshot) {
    if (!(snapshot.model() instanceof GateModel gate)) {
      return "";
    }
    List<Member> members = Member.of(gate);
    var html = new StringBuilder("<section>\n<h2>Weights</h2>\n");
    for (Balance balance : Balance.of("Weights", gate)) {
      GateTable table = balance.table();
      html.append("<p>").append(ReportHtml.escaped(ModelText.verdict(table, members)));
      html.append("</p>\n").append(byLength(balance, members)).append(bySupport(balance, members));
      html.append("<ul class=\"note\">");
      for (int l = 0; l < balance.lengths(); l++) {
        html.append("<li>").append(ReportHtml.escaped(ModelText.sentence(table, l, members)));
        html.append("</li>");
      }
      html.append("</ul>\n");
    }
    return html.append("</section>\n").toString();
  }

  private static String byLength(Balance balance, List<Member> members) {
    var html = opened(balance.title() + " by history length, in percent", "Events", members);
    html.append("<th scope=\"col\">Questions</th><th scope=\"col\">Weights are</th>");
    html.append("</tr></thead><tbody>");
    for (int l = 0; l < balance.lengths(); l++) {
      html.append("<tr><th scope=\"row\">").append(Buckets.HISTORY.label(l)).append("</th>");
      shares(html, balance.table().ofLength(l));
      cell(html, ReportHtml.number("%,d", balance.table().questions(l)));
      cell(html, ModelText.why(balance.table(), l));
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private static String bySupport(Balance balance, List<Member> members) {
    var html = opened(balance.title() + " by item support, in percent", "Users", members);
    html.append("<th scope=\"col\">Candidates</th></tr></thead><tbody>");
    for (int s = 0; s < balance.supports(); s++) {
      html.append("<tr><th scope=\"row\">").append(Buckets.SUPPORT.label(s)).append("</th>");
      shares(html, balance.table().ofSupport(s));
      cell(html, ReportHtml.number("%,d", balance.table().candidatesOfSupport(s)));
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private static StringBuilder opened(String caption, String first, List<Member> members) {
    var html = new StringBuilder("<div class=\"scroll\"><table><caption>");
    html.append(ReportHtml.escaped(caption)).append("</caption><thead><tr><th scope=\"col\">");
    html.append(first).append("</th>");
    for (Member member : members) {
      if (member.kept()) {
        html.append("<th scope=\"col\">").append(ReportHtml.escaped(member.name()));
        html.append("</th>");
      }
    }
    return html;
  }

  private static void shares(StringBuilder html, double[] shares) {
    for (double share : shares) {
      cell(html, String.format(Locale.ROOT, "%.0f", 100 * share));
    }
  }

  private static String choices(Snapshot snapshot) {
    if (snapshot.provenance().choices().isEmpty()) {
      return "";
    }
    var html = new StringBuilder("<section>\n<h2>What was compared</h2>\n<ol class=\"note\">");
    for (String choice : snapshot.provenance().choices()) {
      html.append("<li>").append(code(choice)).append("</li>");
    }
    return html.append("</ol>\n</section>\n").toString();
  }

  private static String code(String text) {
    return "<code>" + ReportHtml.escaped(text) + "</code>";
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td>").append(text).append("</td>");
  }
}
