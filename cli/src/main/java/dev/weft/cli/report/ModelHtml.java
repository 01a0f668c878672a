package dev.weft.cli.report;

import dev.weft.data.internal.Buckets;
import dev.weft.models.Hyperparameters;
import dev.weft.models.internal.gate.GateModel;
import dev.weft.models.internal.gate.GateTable;
import dev.weft.models.ratings.RatingModel;
import dev.weft.recommend.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a snapshot's model is, as one HTML page that needs nothing else. */
public final class ModelHtml {

  private ModelHtml() {}

  /** The page, in UTF-8 when it is stored. */
  public static String page(String title, Snapshot snapshot) {
    List<Balance> balances = Balance.of("Weights", snapshot.model());
    String body =
        PageHtml.filled(
            "model.html",
            place ->
                switch (place) {
                  case "algorithm" ->
                      PageHtml.code(Hyperparameters.text(snapshot.model().algorithm()));
                  case "members" -> members(snapshot);
                  case "weights" -> weights(snapshot);
                  case "balance" -> BalanceHtml.section(balances);
                  case "ratings" -> snapshot.ratings().map(ModelHtml::ratings).orElse("");
                  case "choices" -> choices(snapshot);
                  default -> throw new IllegalStateException("unknown place " + place);
                });
    return PageHtml.page(
        "model",
        title,
        PageHtml.facts(ModelFacts.of(snapshot)),
        body,
        Map.of("balance", BalanceHtml.data(balances).toString()),
        List.of("balance.js"));
  }

  private static String ratings(RatingModel model) {
    var html = new StringBuilder("<section>\n<h2>Ratings</h2>\n");
    html.append(PageHtml.facts(RatingFacts.of(model)));
    List<List<String>> members = RatingFacts.members(model);
    if (!members.isEmpty()) {
      html.append("\n<div class=\"scroll\"><table><caption>Members of the stack</caption>");
      html.append(PageHtml.heads(List.of("Member", "Weight", "Hyperparameters"))).append("<tbody>");
      for (List<String> member : members.subList(1, members.size())) {
        html.append(PageHtml.rowHead(member.get(0)));
        PageHtml.cell(html, member.get(1));
        html.append("<td class=\"words\">").append(PageHtml.code(member.get(2)));
        html.append("</td></tr>");
      }
      html.append("</tbody></table></div>");
    }
    html.append("\n<p>").append(PageHtml.code(Hyperparameters.text(model.algorithm())));
    return html.append("</p>\n</section>\n\n").toString();
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
      html.append("<tr><th scope=\"row\">").append(PageHtml.escaped(member.name()));
      html.append("</th>");
      PageHtml.cell(
          html,
          gate.fitRecord(true)
              .map(fit -> PageHtml.number("%.4f", fit.alone().get(member.place())))
              .orElse("–"));
      PageHtml.cell(html, member.kept() ? "yes" : "no");
      html.append("<td class=\"words\">").append(PageHtml.escaped(member.why()));
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
      html.append("<p>").append(PageHtml.escaped(ModelText.verdict(table, members)));
      html.append("</p>\n").append(byLength(balance, members)).append(bySupport(balance, members));
      html.append("<ul class=\"note\">");
      for (int l = 0; l < balance.lengths(); l++) {
        html.append("<li>").append(PageHtml.escaped(ModelText.sentence(table, l, members)));
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
      PageHtml.cell(html, PageHtml.number("%,d", balance.table().questions(l)));
      PageHtml.cell(html, ModelText.why(balance.table(), l));
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
      PageHtml.cell(html, PageHtml.number("%,d", balance.table().candidatesOfSupport(s)));
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private static StringBuilder opened(String caption, String first, List<Member> members) {
    var html = new StringBuilder("<div class=\"scroll\"><table><caption>");
    html.append(PageHtml.escaped(caption)).append("</caption><thead><tr><th scope=\"col\">");
    html.append(first).append("</th>");
    for (Member member : members) {
      if (member.kept()) {
        html.append("<th scope=\"col\">").append(PageHtml.escaped(member.name()));
        html.append("</th>");
      }
    }
    return html;
  }

  private static void shares(StringBuilder html, double[] shares) {
    for (double share : shares) {
      PageHtml.cell(html, String.format(Locale.ROOT, "%.0f", 100 * share));
    }
  }

  private static String choices(Snapshot snapshot) {
    if (snapshot.provenance().choices().isEmpty()) {
      return "";
    }
    var html = new StringBuilder("<section>\n<h2>What was compared</h2>\n<ol class=\"note\">");
    for (String choice : snapshot.provenance().choices()) {
      html.append("<li>").append(PageHtml.code(choice)).append("</li>");
    }
    return html.append("</ol>\n</section>\n").toString();
  }
}
