package dev.weft.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.report.Balance.Band;
import dev.weft.data.internal.Buckets;
import java.util.List;

/** A heat map for each {@link Balance}, and a table with the same numbers. */
final class BalanceHtml {

  private BalanceHtml() {}

  /** The section of a page; empty without a gate. */
  static String section(List<Balance> balances) {
    if (balances.isEmpty()) {
      return "";
    }
    var html = new StringBuilder("<section>\n<h2>Where text wins and where behaviour wins</h2>\n");
    for (int b = 0; b < balances.size(); b++) {
      Balance balance = balances.get(b);
      String title = PageHtml.escaped(balance.title());
      html.append("<figure class=\"balance\" data-balance=\"").append(b).append("\" hidden>");
      html.append("<figcaption>").append(title).append("</figcaption>");
      html.append("<div class=\"wide\"><div><canvas role=\"img\" aria-label=\"Heat map of ");
      html.append(title).append(": text against behaviour by history length and item support; ");
      html.append("the numbers are in the table below\"></canvas></div></div>");
      html.append(
          "<p class=\"scale\"><span>B behaviour 100 %</span><i></i><span>T text 100 %</span>");
      html.append("</p></figure>\n");
      html.append(table(balance));
    }
    html.append(
        """
        <p class="note">Share of the gate's weight that goes to members that read what items say \
        (text) and to members that go by what people did (behaviour); what remains to 100 % goes \
        by popularity and attributes. text-ease counts half for each; without a history every \
        member goes by support or attributes. Where both are 0 and no member counts, the support's \
        offset alone decides. Supports that are weighed alike at every length are one row. A cell \
        with a dashed edge had no item among the held-out questions and takes the common weights.</p>
        </section>
        """);
    return html.toString();
  }

  private static String table(Balance balance) {
    var html = new StringBuilder("<div class=\"scroll\"><table><caption>");
    html.append(PageHtml.escaped(balance.title()));
    html.append(": text / behaviour, in percent</caption><thead><tr>");
    html.append("<th scope=\"col\">Events in the history</th>");
    for (Band band : balance.bands()) {
      html.append("<th scope=\"col\">").append(band.label()).append(" users</th>");
    }
    html.append("</tr></thead><tbody>");
    for (int l = 0; l < balance.lengths(); l++) {
      html.append("<tr><th scope=\"row\">").append(Buckets.HISTORY.label(l)).append("</th>");
      for (Band band : balance.bands()) {
        html.append("<td>").append(percent(balance.table().text(l, band.first()))).append(" / ");
        html.append(percent(balance.table().behaviour(l, band.first()))).append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private static String percent(double share) {
    return PageHtml.number("%.0f", 100 * share);
  }

  /** What the plots' script reads. */
  static ArrayNode data(List<Balance> balances) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Balance balance : balances) {
      array.add(node(balance));
    }
    return array;
  }

  /** Shares by support and length. */
  static ObjectNode node(Balance balance) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("title", balance.title());
    ArrayNode lengths = node.putArray("lengths");
    for (int l = 0; l < balance.lengths(); l++) {
      lengths.add(Buckets.HISTORY.label(l));
    }
    ArrayNode supports = node.putArray("supports");
    ArrayNode cells = node.putArray("cells");
    List<Band> bands = balance.bands();
    for (int b = 0; b < bands.size(); b++) {
      Band band = bands.get(b);
      supports.add(band.label());
      for (int l = 0; l < balance.lengths(); l++) {
        cells
            .addObject()
            .put("length", l)
            .put("support", b)
            .put("text", balance.table().text(l, band.first()))
            .put("behaviour", balance.table().behaviour(l, band.first()))
            .put("weighed", balance.weighed(l, band));
      }
    }
    return node;
  }
}
